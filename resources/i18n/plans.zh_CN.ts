<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AskApprove</name>
    <message>
        <source>Approve and publish</source>
        <translation>批准发布</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Written by {author}. From its first day on, claims are decided by it; what was accepted before keeps its edition.</source>
        <translation>由{author}编写。自起始日起按本版受理；以前受理的仍按当时的版本。</translation>
    </message>
    <message>
        <source>I have compared the changes with the formal document</source>
        <translation>我已把改动与正式文件逐项对照</translation>
    </message>
    <message>
        <source>Please tick the box (Space), or leave with Esc.</source>
        <translation>请按空格打勾，或按 Esc 离开。</translation>
    </message>
</context>
<context>
    <name>AskDiscard</name>
    <message>
        <source>Discard the draft</source>
        <translation>作废草稿</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>It stays in the record but can no longer be opened or published.</source>
        <translation>记录里仍保留，但不能再打开或发布。</translation>
    </message>
</context>
<context>
    <name>AskNewEdition</name>
    <message>
        <source>New edition</source>
        <translation>新建版本</translation>
    </message>
    <message>
        <source>Begin the draft</source>
        <translation>开始起草</translation>
    </message>
    <message>
        <source>A copy of {edition}</source>
        <translation>复制 {edition}</translation>
    </message>
    <message>
        <source>The edition in force stays as it is; the draft counts once a second person has published it.</source>
        <translation>在用版本不变；草稿经另一位人员复核发布后才生效。</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>保障期起</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>保障期止</translation>
    </message>
    <message>
        <source>Last day (empty: until the next edition)</source>
        <translation>保障期止（不填：到下一版开始为止）</translation>
    </message>
    <message>
        <source>Please type the first day, such as 2027-01-01.</source>
        <translation>请填写起始日，例如 2027-01-01。</translation>
    </message>
    <message>
        <source>Please type the last day, such as 2027-12-31, or nothing.</source>
        <translation>请填写截止日，例如 2027-12-31；也可以不填。</translation>
    </message>
    <message>
        <source>The last day lies before the first.</source>
        <translation>截止日早于起始日。</translation>
    </message>
</context>
<context>
    <name>AskOwnPlan</name>
    <message>
        <source>A plan of our own</source>
        <translation>自定义方案</translation>
    </message>
    <message>
        <source>Begin the draft</source>
        <translation>开始起草</translation>
    </message>
    <message>
        <source>Begins with the shortest text that computes</source>
        <translation>从最短的可用文本开始</translation>
    </message>
    <message>
        <source>Its values are examples: change them line by line after the formal document.</source>
        <translation>里面的取值只是示例，请对照正式文件逐项改。</translation>
    </message>
    <message>
        <source>Name of the plan</source>
        <translation>方案名称</translation>
    </message>
    <message>
        <source>Where it holds</source>
        <translation>适用地区</translation>
    </message>
    <message>
        <source>Where it holds, such as 广东</source>
        <translation>适用地区，例如广东</translation>
    </message>
    <message>
        <source>Please give the plan a name.</source>
        <translation>请填写方案名称。</translation>
    </message>
</context>
<context>
    <name>AskSendBack</name>
    <message>
        <source>Send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>{author} finds the reason with the draft.</source>
        <translation>{author}打开草稿时会看到原因。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What is to be changed</source>
        <translation>需要改什么</translation>
    </message>
    <message>
        <source>Please say what is to be changed.</source>
        <translation>请写明需要改什么。</translation>
    </message>
</context>
<context>
    <name>AskSignature</name>
    <message>
        <source>Sign for unverified values</source>
        <translation>为未核实的取值签字</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签字</translation>
    </message>
    <message numerus="yes">
        <source>{edition}: %n value(s) not verified</source>
        <translation>
            <numerusform>{edition}有 %n 项未核实</numerusform>
        </translation>
    </message>
    <message>
        <source>Without a signature nothing is paid by this edition. Receipts say “the formal clauses prevail” until the values are verified. The signature is kept under your name.</source>
        <translation>不签字就不能按本版发放。核实之前，回执上注明“以正式条款为准”。签字记在您名下。</translation>
    </message>
    <message>
        <source>I know these values are not verified and sign for their use</source>
        <translation>我知道这些取值未核实，签字启用</translation>
    </message>
    <message>
        <source>Please tick the box (Space), or leave with Esc.</source>
        <translation>请按空格打勾，或按 Esc 离开。</translation>
    </message>
</context>
<context>
    <name>AskSource</name>
    <message>
        <source>Note the source</source>
        <translation>登记依据</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Noted in a draft of a new edition, under your name and today&apos;s date; it counts once published.</source>
        <translation>记入草稿，署您的姓名和今天的日期；发布后才算已核实。</translation>
    </message>
    <message>
        <source>Written where</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Written where: circular with number and day, minutes, settled case</source>
        <translation>依据：文号与日期、会议纪要、实付案例</translation>
    </message>
    <message>
        <source>You have compared the value with it yourself.</source>
        <translation>您已亲自把取值与它对照过。</translation>
    </message>
    <message>
        <source>Remark (may stay empty)</source>
        <translation>备注（可不填）</translation>
    </message>
    <message>
        <source>Please say where the value is written.</source>
        <translation>请写明取值写在哪里。</translation>
    </message>
</context>
<context>
    <name>AskSubmit</name>
    <message>
        <source>Submit for publication</source>
        <translation>提交复核发布</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>A second person approves it: an administrator or reviewer who has not written in it. Is one of them here? They type number and password, and it is published at once. Else leave both empty.</source>
        <translation>须由没有写过本稿的另一位管理员或复核员复核。他在场就请他输入工号和口令，当场发布；不在场就都留空，等他自己来复核。</translation>
    </message>
    <message>
        <source>Calculation of the second rate</source>
        <translation>第二次的算法</translation>
    </message>
    <message>
        <source>by tiers on one bill</source>
        <translation>逐级报销</translation>
    </message>
    <message>
        <source>by claim</source>
        <translation>按次报销</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Number of the second person (may stay empty)</source>
        <translation>复核人工号（可不填）</translation>
    </message>
    <message>
        <source>Their password</source>
        <translation>复核人口令</translation>
    </message>
    <message>
        <source>Please let the second person type their password.</source>
        <translation>请复核人输入口令。</translation>
    </message>
</context>
<context>
    <name>Changing</name>
    <message>
        <source>Noted in the draft; it counts once a second person has published it.</source>
        <translation>已记入草稿；经另一位人员复核发布后生效。</translation>
    </message>
    <message>
        <source>Signed. Receipts say that the formal clauses prevail.</source>
        <translation>已签字。回执上会注明“以正式条款为准”。</translation>
    </message>
</context>
<context>
    <name>ClausePanel</name>
    <message>
        <source>not verified</source>
        <translation>未核实</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Written where</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>未登记</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>已核实</translation>
    </message>
    <message>
        <source>The value is an example until it is checked against the formal document (F6).</source>
        <translation>对照正式文件之前，取值只是示例；按 F6 登记依据。</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>on one and the same bill</source>
        <translation>同一张票据对比</translation>
    </message>
</context>
<context>
    <name>CommonForm</name>
    <message>
        <source>Common parameters</source>
        <translation>常用参数</translation>
    </message>
    <message>
        <source>as in the text</source>
        <translation>与文本同步</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Compare editions</source>
        <translation>对比版本</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Edition at the left</source>
        <translation>左边的版本</translation>
    </message>
    <message>
        <source>Edition at the right</source>
        <translation>右边的版本</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>不同之处</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Lines of both editions</source>
        <translation>两个版本逐行对照</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原来</translation>
    </message>
    <message>
        <source>After</source>
        <translation>后来</translation>
    </message>
    <message numerus="yes">
        <source>%n clause(s)</source>
        <translation>
            <numerusform>%n 条不同</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) differ</source>
        <translation>
            <numerusform>%n 行不同</numerusform>
        </translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>没有不同</translation>
    </message>
</context>
<context>
    <name>DifferencesPanel</name>
    <message>
        <source>Differences</source>
        <translation>不同之处</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原来</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>faulty</source>
        <translation>有错误</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>DraftBar</name>
    <message>
        <source>Run examples</source>
        <translation>运行验算</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>验算</translation>
    </message>
    <message>
        <source>Simulate</source>
        <translation>去测算</translation>
    </message>
    <message>
        <source>Note the source</source>
        <translation>登记依据</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>作废草稿</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation>存草稿</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>存稿</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Submit for publication</source>
        <translation>提交复核发布</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Approve and publish</source>
        <translation>批准发布</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
</context>
<context>
    <name>DraftWords</name>
    <message>
        <source>not published</source>
        <translation>未发布</translation>
    </message>
    <message>
        <source>waits for review</source>
        <translation>等待复核</translation>
    </message>
    <message>
        <source>sent back</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Copied from {base} by {author} on {day}, {state}</source>
        <translation>由{base}复制，{author} {day} 建，{state}</translation>
    </message>
    <message>
        <source>a blank sheet</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>Draft {label}</source>
        <translation>草稿 {label}</translation>
    </message>
    <message>
        <source>&lt;b&gt;Blue&lt;/b&gt; differs from {base}. What the form does not hold is changed in the text.</source>
        <translation>&lt;b&gt;蓝字&lt;/b&gt;为与{base}不同的项。表单没有的条款请在文本中改。</translation>
    </message>
    <message>
        <source>&lt;b&gt;Blue&lt;/b&gt; differs from {base}. Look only: what is to change goes back to the author.</source>
        <translation>&lt;b&gt;蓝字&lt;/b&gt;为与{base}不同的项。这里只能看，要改的请退回编写人。</translation>
    </message>
    <message>
        <source>the shipped plan</source>
        <translation>预置方案</translation>
    </message>
    <message>
        <source>{edition} in force</source>
        <translation>在用 {edition}</translation>
    </message>
    <message>
        <source>Text kept {time}</source>
        <translation>文本 {time} 已存</translation>
    </message>
    <message>
        <source>Draft {label} was sent back:</source>
        <translation>草稿 {label} 被退回：</translation>
    </message>
    <message>
        <source>Draft {label} waits for a second person; it can only be looked at.</source>
        <translation>草稿 {label} 等待另一位人员复核，现在只能查看。</translation>
    </message>
    <message>
        <source>Better: </source>
        <translation>建议写成 </translation>
    </message>
    <message>
        <source>Better without this line</source>
        <translation>建议删去这一行</translation>
    </message>
    <message>
        <source>This cannot be read; see line {line} of the text.</source>
        <translation>这里读不懂，请看文本第 {line} 行。</translation>
    </message>
    <message numerus="yes">
        <source>%n example(s) not run</source>
        <translation>
            <numerusform>%n 个验算例未跑</numerusform>
        </translation>
    </message>
    <message>
        <source>Example {numbers} runs when line {line} is mended</source>
        <translation>例 {numbers} 等第 {line} 行改好后再跑</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>正在检查……</translation>
    </message>
    <message>
        <source>Different from {base}</source>
        <translation>与{base}的不同</translation>
    </message>
    <message>
        <source>What differs can be told when the faults are mended.</source>
        <translation>错误改好后才能比较。</translation>
    </message>
    <message>
        <source>A &lt;b&gt;second person&lt;/b&gt; must approve the draft.</source>
        <translation>发布须由&lt;b&gt;另一位&lt;/b&gt;人员复核。</translation>
    </message>
    <message>
        <source>{base} stays as it is. A &lt;b&gt;second person&lt;/b&gt; must approve the draft.</source>
        <translation>{base}不变。发布须由&lt;b&gt;另一位&lt;/b&gt;人员复核。</translation>
    </message>
</context>
<context>
    <name>EditExamples</name>
    <message>
        <source>Worked examples</source>
        <translation>验算例</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>例</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>情形</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>期望</translation>
    </message>
    <message>
        <source>Computed</source>
        <translation>算得</translation>
    </message>
    <message>
        <source>{n} agree</source>
        <translation>{n} 通过</translation>
    </message>
    <message>
        <source>{n} differ</source>
        <translation>{n} 不符</translation>
    </message>
    <message>
        <source>{n} not run</source>
        <translation>{n} 未跑</translation>
    </message>
</context>
<context>
    <name>EditionWords</name>
    <message>
        <source>chosen by the day of admission</source>
        <translation>按入院日期选用版本</translation>
    </message>
    <message>
        <source>chosen by the day of discharge</source>
        <translation>按出院日期选用版本</translation>
    </message>
    <message>
        <source>chosen by the day of settlement</source>
        <translation>按结算日期选用版本</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>在用</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>待启用</translation>
    </message>
    <message>
        <source>not in use</source>
        <translation>未启用</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>first day not verified</source>
        <translation>生效日未核实</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>year {years}</source>
        <translation>{years} 年</translation>
    </message>
    <message>
        <source>Self-pay {amount}, first claim of the period</source>
        <translation>自付 {amount}，本期第 1 次申领</translation>
    </message>
    <message>
        <source>The two differ by</source>
        <translation>两种算法相差</translation>
    </message>
    <message>
        <source>Each claim uses one rate; the second rate is for the second stay.</source>
        <translation>每次申领用一个比例，第二次指本期第二张票据</translation>
    </message>
    <message>
        <source>Both rates on one bill: the second on what the first leaves.</source>
        <translation>同一票据报两级，第二级对余额再报</translation>
    </message>
    <message>
        <source>second {rate}</source>
        <translation>第二次 {rate}</translation>
    </message>
    <message>
        <source>next bill</source>
        <translation>下张票据用</translation>
    </message>
    <message>
        <source>Benefit</source>
        <translation>互助金</translation>
    </message>
    <message>
        <source>Family bears</source>
        <translation>家庭负担</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) not verified, signed for by {name} on {day}</source>
        <translation>
            <numerusform>%n 项未核实，由{name} {day} 签字启用。</numerusform>
        </translation>
    </message>
    <message>
        <source>Changing a parameter makes a new edition; past claims keep the edition they were accepted by.</source>
        <translation>修改任一参数会生成新版本，旧件仍按受理时版本计算。</translation>
    </message>
    <message>
        <source>Run {time}, {edition}</source>
        <translation>最近运行 {time}，{edition}</translation>
    </message>
    <message>
        <source>Draft {label} by {author} is being written</source>
        <translation>草稿 {label}（{author}）正在编写</translation>
    </message>
    <message>
        <source>Draft {label} by {author} waits for a second person</source>
        <translation>草稿 {label}（{author}）等待另一位复核</translation>
    </message>
    <message>
        <source>Draft {label} by {author} was sent back</source>
        <translation>草稿 {label}（{author}）已被退回</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>继续编写</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>去复核</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) not verified and not signed for</source>
        <translation>
            <numerusform>%n 项未核实，尚未签字</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is paid by this edition until an administrator signs.</source>
        <translation>管理员签字之前，按本版不能发放。</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签字</translation>
    </message>
</context>
<context>
    <name>ErrorStrip</name>
    <message>
        <source>Take it</source>
        <translation>采用建议</translation>
    </message>
</context>
<context>
    <name>ExampleDifference</name>
    <message>
        <source>Expect this</source>
        <translation>改期望值</translation>
    </message>
</context>
<context>
    <name>ExamplesPanel</name>
    <message>
        <source>Worked examples</source>
        <translation>验算例</translation>
    </message>
    <message>
        <source>No. {n}</source>
        <translation>例 {n}</translation>
    </message>
    <message>
        <source>{passed} / {all} agree</source>
        <translation>{passed} / {all} 通过</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>ParametersPanel</name>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Written where</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>已核实</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>未核实</translation>
    </message>
    <message>
        <source>verified {count}</source>
        <translation>已核实 {count}</translation>
    </message>
    <message>
        <source>not verified {count}</source>
        <translation>未核实 {count}</translation>
    </message>
</context>
<context>
    <name>PlanEditPage</name>
    <message>
        <source>Beside the text</source>
        <translation>文本旁边</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>验算例</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>不同之处</translation>
    </message>
    <message>
        <source>No fault in the text.</source>
        <translation>文本没有错误。</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>收回续写</translation>
    </message>
    <message>
        <source>Draft saved.</source>
        <translation>草稿已存。</translation>
    </message>
</context>
<context>
    <name>PlanFiles</name>
    <message>
        <source>Signed and saved as {file}; our fingerprint is {fingerprint}</source>
        <translation>已签名并存为 {file}；本单位指纹 {fingerprint}</translation>
    </message>
</context>
<context>
    <name>PlanList</name>
    <message>
        <source>in use</source>
        <translation>在用</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
</context>
<context>
    <name>PlanPanels</name>
    <message>
        <source>Mutual aid plans</source>
        <translation>互助方案</translation>
    </message>
    <message>
        <source>verified / all</source>
        <translation>已核实 / 参数</translation>
    </message>
    <message>
        <source>Shipped plans come from public sources: verify every value and note its source before use.</source>
        <translation>预置方案来自公开资料，启用前须逐项核实并登记依据。</translation>
    </message>
    <message>
        <source>Import a plan file</source>
        <translation>导入方案文件</translation>
    </message>
    <message>
        <source>A plan of our own</source>
        <translation>自定义方案</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比版本</translation>
    </message>
    <message>
        <source>Editions</source>
        <translation>版本</translation>
    </message>
</context>
<context>
    <name>PlansBar</name>
    <message>
        <source>Export plan</source>
        <translation>导出方案</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Print parameters</source>
        <translation>打印参数表</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Run examples</source>
        <translation>运行验算</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>验算</translation>
    </message>
    <message>
        <source>Simulate</source>
        <translation>去测算</translation>
    </message>
    <message>
        <source>Note the source</source>
        <translation>登记依据</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>New edition</source>
        <translation>新建版本</translation>
    </message>
</context>
<context>
    <name>PlansPage</name>
    <message>
        <source>{plan} · editions</source>
        <translation>{plan}・版本</translation>
    </message>
    <message>
        <source>No edition is in use yet</source>
        <translation>还没有在用的版本</translation>
    </message>
    <message>
        <source>{edition}: parameters</source>
        <translation>{edition}参数</translation>
    </message>
    <message>
        <source>Plans are changed by administrators and reviewers</source>
        <translation>方案由管理员和复核员修改</translation>
    </message>
    <message>
        <source>Under way …</source>
        <translation>正在处理……</translation>
    </message>
</context>
<context>
    <name>Publishing</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n 处改动</numerusform>
        </translation>
    </message>
    <message>
        <source>{plan}, draft {label}</source>
        <translation>{plan}，草稿 {label}</translation>
    </message>
    <message>
        <source>{draft} is published.</source>
        <translation>{draft} 已发布。</translation>
    </message>
    <message>
        <source>{draft} waits for a second person.</source>
        <translation>{draft} 已提交，等待另一位人员复核。</translation>
    </message>
    <message>
        <source>{draft} is sent back to {author}.</source>
        <translation>{draft} 已退回{author}。</translation>
    </message>
    <message>
        <source>{draft} is discarded.</source>
        <translation>{draft} 已作废。</translation>
    </message>
    <message>
        <source>Put the cursor into a value or clause of the draft&apos;s edition first.</source>
        <translation>请先把光标放到本版的某个取值或条款上。</translation>
    </message>
</context>
<context>
    <name>SignBox</name>
    <message>
        <source>An administrator signs for %n value(s) not verified; else nothing is paid yet</source>
        <translation>管理员为 %n 项未核实的取值签字（不签则暂不能发放）</translation>
    </message>
</context>
<context>
    <name>TextPanel</name>
    <message>
        <source>Plan text</source>
        <translation>方案文本</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>改</translation>
    </message>
    <message>
        <source>added</source>
        <translation>增</translation>
    </message>
    <message numerus="yes">
        <source>%n fault(s)</source>
        <translation>
            <numerusform>%n 处错误</numerusform>
        </translation>
    </message>
    <message>
        <source>No fault</source>
        <translation>没有错误</translation>
    </message>
    <message>
        <source>Line {line}, column {column}, of {lines} lines; remarks are kept</source>
        <translation>第 {line} 行，第 {column} 列&#x3000;共 {lines} 行&#x3000;注释保留</translation>
    </message>
</context>
<context>
    <name>readings</name>
    <message>
        <source>By its clauses</source>
        <translation>按条款计算</translation>
    </message>
    <message>
        <source>By claim</source>
        <translation>按次报销</translation>
    </message>
    <message>
        <source>Stacked</source>
        <translation>逐级报销</translation>
    </message>
</context>
</TS>

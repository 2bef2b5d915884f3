<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AccidentForm</name>
    <message>
        <source>Accident</source>
        <translation>意外信息</translation>
    </message>
    <message>
        <source>Disability</source>
        <translation>伤残评定</translation>
    </message>
    <message>
        <source>Empty while there is no grade yet</source>
        <translation>没有评定等级时不填</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>收款账户</translation>
    </message>
    <message>
        <source>Grade {grade}</source>
        <translation>{grade} 级</translation>
    </message>
</context>
<context>
    <name>AmountsPanel</name>
    <message>
        <source>Amounts</source>
        <translation>费用明细</translation>
    </message>
    <message>
        <source>As on the settlement sheet, in yuan</source>
        <translation>按医保结算单逐项录入，单位：元</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Paid in cash</source>
        <translation>个人现金</translation>
    </message>
    <message>
        <source>Fewer</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Difference {amount}</source>
        <translation>差额 {amount}</translation>
    </message>
    <message>
        <source>Differs by {amount}</source>
        <translation>相差 {amount}</translation>
    </message>
    <message>
        <source>The sums are checked when the starred amounts are there</source>
        <translation>带 * 的金额填齐后自动核对勾稽</translation>
    </message>
</context>
<context>
    <name>BeneficiaryTable</name>
    <message>
        <source>Beneficiaries</source>
        <translation>受益人</translation>
    </message>
    <message>
        <source>Name, kin</source>
        <translation>姓名 / 关系</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>Amount (yuan)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>收款账户</translation>
    </message>
    <message numerus="yes">
        <source>%n in all</source>
        <translation>
            <numerusform>合计 %n 人</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message>
        <source>Papers</source>
        <translation>材料核对</translation>
    </message>
    <message>
        <source>Go to the papers and back</source>
        <translation>到材料核对，再按返回</translation>
    </message>
    <message>
        <source>Required {there} / {needed} complete</source>
        <translation>必备 {there} / {needed} 已齐</translation>
    </message>
    <message>
        <source>Required {there} / {needed}</source>
        <translation>必备 {there} / {needed}</translation>
    </message>
</context>
<context>
    <name>ChecksPanel</name>
    <message>
        <source>Opening checks</source>
        <translation>开门检查</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>on a server</source>
        <translation>在服务器上</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>已加密</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>没有加密，请联系管理员</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>操作日志</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s), unbroken</source>
        <translation>
            <numerusform>%n 条，校验正常</numerusform>
        </translation>
    </message>
    <message>
        <source>broken, tell the administrator</source>
        <translation>校验不符，请告诉管理员</translation>
    </message>
    <message>
        <source>Plan values</source>
        <translation>方案参数</translation>
    </message>
    <message>
        <source>all verified</source>
        <translation>全部已核实</translation>
    </message>
    <message numerus="yes">
        <source>%n unverified, signed for</source>
        <translation>
            <numerusform>%n 项未核实，已签字</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unverified</source>
        <translation>
            <numerusform>%n 项未核实</numerusform>
        </translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>none, save as PDF</source>
        <translation>未连接，可存为 PDF</translation>
    </message>
    <message>
        <source>The plan has unverified values: an administrator must sign before claims are accepted.</source>
        <translation>方案含未核实的参数，管理员签字后才能受理。</translation>
    </message>
    <message>
        <source>Last backup</source>
        <translation>最近备份</translation>
    </message>
    <message numerus="yes">
        <source>%n in order</source>
        <translation>
            <numerusform>%n 项正常</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClauseSheet</name>
    <message>
        <source>Clauses</source>
        <translation>条款原文</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Clause {numbers}</source>
        <translation>条款 {numbers}</translation>
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
        <source>Source: {source}</source>
        <translation>依据：{source}</translation>
    </message>
    <message>
        <source>Verified by {name} on {day}</source>
        <translation>{name} 于 {day} 核实</translation>
    </message>
</context>
<context>
    <name>Clauses</name>
    <message>
        <source>{plan}, {edition}</source>
        <translation>{plan} · {edition}</translation>
    </message>
</context>
<context>
    <name>CondolenceForm</name>
    <message>
        <source>Condolence</source>
        <translation>慰问信息</translation>
    </message>
    <message>
        <source>What the plan names, or as agreed</source>
        <translation>事由按方案填写</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>收款账户</translation>
    </message>
</context>
<context>
    <name>CounterActions</name>
    <message>
        <source>New member</source>
        <translation>新会员</translation>
    </message>
    <message>
        <source>Read ID card</source>
        <translation>读身份证</translation>
    </message>
    <message>
        <source>History</source>
        <translation>往期申领</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>查进度</translation>
    </message>
    <message>
        <source>Clauses</source>
        <translation>条款原文</translation>
    </message>
    <message>
        <source>Reprint</source>
        <translation>补打</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save for later</source>
        <translation>暂存</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁屏</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Accept and print receipt</source>
        <translation>受理并打印回执</translation>
    </message>
    <message>
        <source>Accept and print</source>
        <translation>受理并打印</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Register and enter a bill</source>
        <translation>登记并录单</translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation>确认参保</translation>
    </message>
    <message>
        <source>Past</source>
        <translation>往期</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>F2 or just typing comes back to the search box from anywhere</source>
        <translation>在任何位置按 F2 或直接打字，都会回到搜索框</translation>
    </message>
    <message>
        <source>Enter next, Shift+Enter back</source>
        <translation>Enter 下一项 · Shift+Enter 上一项</translation>
    </message>
    <message>
        <source>Arrows choose, Ctrl+P prints again, Esc goes back</source>
        <translation>↑ ↓ 选择 · Ctrl+P 补打 · Esc 返回</translation>
    </message>
    <message>
        <source>Ctrl and + or − zoom, Ctrl+0 fits, Esc is done</source>
        <translation>Ctrl 加 + − 缩放 · Ctrl+0 适合窗口 · Esc 完成</translation>
    </message>
</context>
<context>
    <name>CounterPage</name>
    <message>
        <source>Put the ID card on the reader, or type its number</source>
        <translation>请把身份证放到读卡器上，或直接输入号码</translation>
    </message>
    <message>
        <source>Scan the code of the e-bill</source>
        <translation>请扫电子票据上的二维码</translation>
    </message>
    <message>
        <source>It fills the form; every field can still be changed.</source>
        <translation>读入后自动填表，每一项都可以改。</translation>
    </message>
    <message>
        <source>Scan the code on the receipt, or type its number</source>
        <translation>请扫回执上的二维码，或输入回执编号</translation>
    </message>
    <message>
        <source>E-bill read: choose the member, payer {name}</source>
        <translation>已读电子票据，交款人{name}，请选会员</translation>
    </message>
    <message>
        <source>E-bill read: now find the member</source>
        <translation>已读电子票据，请查找会员</translation>
    </message>
    <message>
        <source>The form is filled when the member is open.</source>
        <translation>打开会员后自动填表。</translation>
    </message>
    <message>
        <source>Accepted: {number}</source>
        <translation>已受理，编号 {number}</translation>
    </message>
    <message>
        <source>{name}, expected benefit {amount} yuan</source>
        <translation>{name}，预计互助金 {amount} 元</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>已暂存{name}的录入</translation>
    </message>
    <message>
        <source>F8 shows what is saved.</source>
        <translation>按 F8 查看暂存的录入，随时接着办。</translation>
    </message>
    <message>
        <source>Number after acceptance</source>
        <translation>受理后编号</translation>
    </message>
</context>
<context>
    <name>DeathForm</name>
    <message>
        <source>Death</source>
        <translation>身故信息</translation>
    </message>
    <message>
        <source>Beneficiaries</source>
        <translation>受益人</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>增加</translation>
    </message>
    <message>
        <source>Order of heirs F1</source>
        <translation>受益人条款 F1</translation>
    </message>
    <message numerus="yes">
        <source>%n beneficiaries</source>
        <translation>
            <numerusform>%n 位受益人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) old</source>
        <translation>
            <numerusform>%n 岁</numerusform>
        </translation>
    </message>
    <message>
        <source>kept by {holder}</source>
        <translation>{holder}代管</translation>
    </message>
    <message>
        <source>guardian needed</source>
        <translation>须监护证明</translation>
    </message>
    <message>
        <source>not complete</source>
        <translation>未填齐</translation>
    </message>
    <message>
        <source>account matches</source>
        <translation>账户相符</translation>
    </message>
    <message>
        <source>another holder</source>
        <translation>户名不同</translation>
    </message>
    <message>
        <source>shares add up to 1</source>
        <translation>份额合计相符</translation>
    </message>
    <message>
        <source>shares must add up to 1</source>
        <translation>份额合计应为 1</translation>
    </message>
    <message>
        <source>nobody named, equal shares of the first heirs</source>
        <translation>未指定，按第一顺序继承人均分</translation>
    </message>
    <message>
        <source>shares as typed</source>
        <translation>按填写的份额</translation>
    </message>
    <message>
        <source>A beneficiary is a minor</source>
        <translation>受益人有未成年人</translation>
    </message>
    <message>
        <source>a guardian keeps the money</source>
        <translation>款项由监护人代管</translation>
    </message>
    <message>
        <source>Take the proof of guardianship; the guardian signs the voucher</source>
        <translation>请收监护关系证明，并在凭证上由监护人签字</translation>
    </message>
    <message>
        <source>Register guardian</source>
        <translation>登记监护人</translation>
    </message>
    <message>
        <source>Guardian registered</source>
        <translation>已登记监护人</translation>
    </message>
    <message>
        <source>Beneficiary {nth}</source>
        <translation>受益人 {nth}</translation>
    </message>
    <message>
        <source>Enter next, Esc closes this beneficiary</source>
        <translation>Enter 下一项 ・ Esc 收起这一位</translation>
    </message>
    <message>
        <source>Ask for parents, spouse and children; who gives up signs</source>
        <translation>父母、配偶、子女逐一问清；放弃份额须本人签字。</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>The plan of this member has no benefit of this kind: {event}.</source>
        <translation>这位会员的方案没有{event}这一项待遇。</translation>
    </message>
    <message>
        <source>Nothing was saved; what was typed is all here.</source>
        <translation>没有受理，录入的内容都在。</translation>
    </message>
</context>
<context>
    <name>DiagnosisForm</name>
    <message>
        <source>Diagnosis</source>
        <translation>确诊信息</translation>
    </message>
    <message>
        <source>The day of the finding that proves it</source>
        <translation>以病理或专科诊断日期为确诊日</translation>
    </message>
    <message numerus="yes">
        <source>%n disease(s) in the list</source>
        <translation>
            <numerusform>表内 %n 种</numerusform>
        </translation>
    </message>
    <message>
        <source>list not verified</source>
        <translation>病种表未核实</translation>
    </message>
    <message>
        <source>First diagnosis</source>
        <translation>首次确诊</translation>
    </message>
</context>
<context>
    <name>DiseaseGrid</name>
    <message>
        <source>Diseases of the plan</source>
        <translation>方案病种表</translation>
    </message>
    <message>
        <source>{name}: paid before</source>
        <translation>{name}：以前已领取</translation>
    </message>
</context>
<context>
    <name>DiseasePanel</name>
    <message>
        <source>Disease</source>
        <translation>病种</translation>
    </message>
    <message>
        <source>Pinyin, initials or name</source>
        <translation>拼音、首字母或病名</translation>
    </message>
    <message>
        <source>↑ ↓ ← → choose, Enter confirms</source>
        <translation>↑ ↓ ← → 选择&#x3000;Enter 确定</translation>
    </message>
    <message>
        <source>Definition F1</source>
        <translation>看定义 F1</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>还没选</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>找到 %n 种</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DonePanel</name>
    <message>
        <source>Accepted</source>
        <translation>已受理</translation>
    </message>
    <message>
        <source>Type the next member&apos;s name, or scan a card: the search box is ready.</source>
        <translation>请会员核对回执。搜索框已就绪，直接输入或刷下一位会员的证件。</translation>
    </message>
    <message>
        <source>Go on accepting</source>
        <translation>继续受理</translation>
    </message>
    <message>
        <source>Another plan pays too: {plan} {amount}</source>
        <translation>另一方案还可申领：{plan} {amount}</translation>
    </message>
</context>
<context>
    <name>EmptyView</name>
    <message>
        <source>Whom may we help?</source>
        <translation>请问为哪位会员办理？</translation>
    </message>
    <message>
        <source>Type, then press Enter</source>
        <translation>输入后按 Enter 进入办理</translation>
    </message>
    <message>
        <source>Read ID card</source>
        <translation>读身份证</translation>
    </message>
    <message>
        <source>By reader, or type the number</source>
        <translation>放卡识别，或输号码</translation>
    </message>
    <message>
        <source>Scan e-bill</source>
        <translation>扫电子票据</translation>
    </message>
    <message>
        <source>Finds the claim, fills the form</source>
        <translation>按票据找会员</translation>
    </message>
    <message>
        <source>Register new member</source>
        <translation>登记新会员</translation>
    </message>
    <message>
        <source>For people not on the roster</source>
        <translation>名册外人员补登记</translation>
    </message>
    <message>
        <source>Progress by receipt</source>
        <translation>凭回执查进度</translation>
    </message>
    <message>
        <source>Scan or type its number</source>
        <translation>扫回执二维码</translation>
    </message>
    <message>
        <source>Recently accepted</source>
        <translation>最近受理</translation>
    </message>
    <message>
        <source>This window, newest first</source>
        <translation>本窗口，按受理时间倒序</translation>
    </message>
    <message>
        <source>Receipt number</source>
        <translation>受理编号</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Union</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Hospital / diagnosis</source>
        <translation>医院 / 诊断</translation>
    </message>
    <message>
        <source>Benefit (yuan)</source>
        <translation>互助金（元）</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Accepted at</source>
        <translation>受理时间</translation>
    </message>
    <message>
        <source>No claim has been accepted here yet.</source>
        <translation>本窗口还没有受理过申领。</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总费用</translation>
    </message>
    <message>
        <source>Saved at</source>
        <translation>暂存时间</translation>
    </message>
    <message>
        <source>Nothing half-typed is saved.</source>
        <translation>没有暂存的录入。</translation>
    </message>
    <message>
        <source>Enter goes on with it, Esc goes back</source>
        <translation>Enter 接着办 · Esc 返回</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日概况</translation>
    </message>
    <message>
        <source>Accepted today</source>
        <translation>今日受理</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨日受理</translation>
    </message>
    <message>
        <source>Benefits this month</source>
        <translation>本月互助金</translation>
    </message>
    <message>
        <source>Waiting for me</source>
        <translation>待我处理</translation>
    </message>
    <message numerus="yes">
        <source>%n in all</source>
        <translation>
            <numerusform>共 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>oldest %n day(s)</source>
        <translation>
            <numerusform>最久 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Returned, waiting for papers</source>
        <translation>退回补件，等会员送材料</translation>
    </message>
    <message>
        <source>Saved, not submitted</source>
        <translation>暂存未提交</translation>
    </message>
</context>
<context>
    <name>EventForm</name>
    <message>
        <source>Enter the event: what it comes to, and what it must meet, is shown here at every key.</source>
        <translation>请录入事项：金额和给付条件会随录入即时显示。</translation>
    </message>
</context>
<context>
    <name>EventPart</name>
    <message>
        <source>Conditions</source>
        <translation>给付条件</translation>
    </message>
    <message>
        <source>May also be owed</source>
        <translation>可能还应付</translation>
    </message>
    <message>
        <source>May also be owed for this event</source>
        <translation>同一事件还可能应付</translation>
    </message>
    <message>
        <source>ask once, pay all</source>
        <translation>应赔尽赔，一次问清</translation>
    </message>
    <message>
        <source>Clause {numbers}</source>
        <translation>条款 {numbers}</translation>
    </message>
    <message numerus="yes">
        <source>%n met</source>
        <translation>
            <numerusform>%n 项相符</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not met</source>
        <translation>
            <numerusform>%n 项不符</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n 项待补</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n 项待核</numerusform>
        </translation>
    </message>
    <message>
        <source>accepted before: {number}</source>
        <translation>本票据已受理 {number}</translation>
    </message>
    <message>
        <source>expected {amount}, accept the same bill again after this</source>
        <translation>预计 {amount}，受理后同一票据可再办一件</translation>
    </message>
    <message>
        <source>To {event} {key}</source>
        <translation>转{event} {key}</translation>
    </message>
</context>
<context>
    <name>Headline</name>
    <message>
        <source>Expected benefit (yuan)</source>
        <translation>预计互助金（元）</translation>
    </message>
    <message>
        <source>Finally borne by the family</source>
        <translation>家庭最终负担</translation>
    </message>
    <message>
        <source>independent of medical costs</source>
        <translation>与医疗费多少无关</translation>
    </message>
    <message>
        <source>Fixed sum</source>
        <translation>定额给付</translation>
    </message>
    <message>
        <source>Self-pay {pay} + self-funded {funded}</source>
        <translation>自付 {pay} + 自费 {funded}</translation>
    </message>
    <message>
        <source>Stacked</source>
        <translation>逐级报销</translation>
    </message>
    <message>
        <source>By claim</source>
        <translation>按次报销</translation>
    </message>
    <message>
        <source>{computed} computed, paid within the limit</source>
        <translation>应算 {computed}，限额内实付</translation>
    </message>
    <message>
        <source>{share} of self-pay refunded</source>
        <translation>自付部分报销 {share}</translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>Claims</source>
        <translation>申领记录</translation>
    </message>
    <message>
        <source>Receipt number</source>
        <translation>受理编号</translation>
    </message>
    <message>
        <source>Hospital / diagnosis</source>
        <translation>医院 / 诊断</translation>
    </message>
    <message>
        <source>Benefit</source>
        <translation>互助金</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>This member has claimed nothing yet.</source>
        <translation>这位会员还没有申领过。</translation>
    </message>
    <message>
        <source>Enrolments</source>
        <translation>参保记录</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>撤回原因</translation>
    </message>
    <message>
        <source>Why the claim is taken back</source>
        <translation>为什么撤回，例如：票据录错</translation>
    </message>
    <message>
        <source>Reprint</source>
        <translation>补打</translation>
    </message>
    <message>
        <source>Hand in again</source>
        <translation>补件续办</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message numerus="yes">
        <source>%n claim(s)</source>
        <translation>
            <numerusform>%n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>No cover on record</source>
        <translation>没有参保记录</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>按期续保</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>新参保</translation>
    </message>
    <message>
        <source>gift</source>
        <translation>赠送</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>缴费</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>申领</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>{amount} yuan, claim {nth} of the period</source>
        <translation>{amount} 元，本期第 {nth} 次</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>State since</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Hospital</source>
        <translation>医院</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>住院</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>票据</translation>
    </message>
    <message>
        <source>Reason of lateness</source>
        <translation>逾期原因</translation>
    </message>
    <message>
        <source>Sums of the bill</source>
        <translation>票面说明</translation>
    </message>
    <message>
        <source>Continues</source>
        <translation>续办自</translation>
    </message>
    <message>
        <source>Continued by</source>
        <translation>由此件续办</translation>
    </message>
    <message>
        <source>Verification code</source>
        <translation>核验码</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>已打印</translation>
    </message>
    <message>
        <source>Clause {numbers}</source>
        <translation>条款 {numbers}</translation>
    </message>
    <message>
        <source>Write the reason, then press Enter</source>
        <translation>请写明撤回原因，按 Enter 撤回</translation>
    </message>
    <message>
        <source>The number stays; room and bill are free again.</source>
        <translation>编号保留作废，额度和票据随即释放。</translation>
    </message>
</context>
<context>
    <name>LadderView</name>
    <message>
        <source>Ladder</source>
        <translation>报销阶梯</translation>
    </message>
</context>
<context>
    <name>LateReason</name>
    <message>
        <source>Reason of lateness</source>
        <translation>逾期原因</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>Bill from elsewhere came late</source>
        <translation>异地票据迟到</translation>
    </message>
    <message>
        <source>In hospital or too ill to come</source>
        <translation>住院或养病不能前来</translation>
    </message>
    <message>
        <source>Did not know of the enrolment</source>
        <translation>不知道已参保</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>More about the reason</source>
        <translation>补充说明</translation>
    </message>
    <message>
        <source>Say more, if there is more to say</source>
        <translation>可补充说明；选“其他”时必填</translation>
    </message>
    <message>
        <source>Goes with the claim to review and is printed on the receipt</source>
        <translation>随件进入复核，印在受理回执上</translation>
    </message>
</context>
<context>
    <name>LookingBack</name>
    <message>
        <source>Notice of refusal</source>
        <translation>互助金申领告知书</translation>
    </message>
</context>
<context>
    <name>MemberBrief</name>
    <message>
        <source>Left {amount}</source>
        <translation>剩余 {amount}</translation>
    </message>
</context>
<context>
    <name>MemberPanel</name>
    <message>
        <source>This period&apos;s records</source>
        <translation>本期记录</translation>
    </message>
    <message>
        <source>History</source>
        <translation>往期申领</translation>
    </message>
    <message>
        <source>Note of the counter</source>
        <translation>窗口备注</translation>
    </message>
    <message>
        <source>ID card</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机号码</translation>
    </message>
    <message>
        <source>Employer union</source>
        <translation>所在单位</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>人员类别</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show the full ID number (Alt+V)</source>
        <translation>显示完整证件号（Alt+V）</translation>
    </message>
    <message>
        <source>Show the full phone number</source>
        <translation>显示完整电话</translation>
    </message>
    <message>
        <source>Cover period</source>
        <translation>保障期间</translation>
    </message>
    <message>
        <source>Waiting period</source>
        <translation>免责期</translation>
    </message>
    <message>
        <source>Use of the limit</source>
        <translation>额度使用</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>女</translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) old</source>
        <translation>
            <numerusform>%n 岁</numerusform>
        </translation>
    </message>
    <message>
        <source>No employer union</source>
        <translation>没有登记单位</translation>
    </message>
    <message>
        <source>Claimant</source>
        <translation>来办人</translation>
    </message>
    <message>
        <source>No cover on record</source>
        <translation>没有参保记录</translation>
    </message>
    <message>
        <source>Paid enrolment</source>
        <translation>缴费参保</translation>
    </message>
    <message>
        <source>Gift enrolment</source>
        <translation>赠送参保</translation>
    </message>
    <message>
        <source>None: renewed in time</source>
        <translation>无，按期续保</translation>
    </message>
    <message>
        <source>None in this plan</source>
        <translation>无</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s), claims from {day}</source>
        <translation>
            <numerusform>%n 天，{day} 起可报</numerusform>
        </translation>
    </message>
    <message>
        <source>Used {amount}</source>
        <translation>本期已用 {amount}</translation>
    </message>
    <message>
        <source>No limit in this plan</source>
        <translation>方案未设额度</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>剩余额度</translation>
    </message>
    <message>
        <source>This claim {amount}</source>
        <translation>本次预计占用 {amount}</translation>
    </message>
    <message numerus="yes">
        <source>Claim %n of the period</source>
        <translation>
            <numerusform>本期第 %n 次申领</numerusform>
        </translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>按期续保</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>新参保</translation>
    </message>
    <message>
        <source>gift</source>
        <translation>赠送</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>缴费</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Change to {amount}</source>
        <translation>改为 {amount}</translation>
    </message>
    <message numerus="yes">
        <source>%n more, F1</source>
        <translation>
            <numerusform>另有 %n 条 F1</numerusform>
        </translation>
    </message>
    <message>
        <source>Clause {numbers}</source>
        <translation>条款 {numbers}</translation>
    </message>
    <message>
        <source>Continue as supplement</source>
        <translation>作为补件续办</translation>
    </message>
    <message>
        <source>Understood</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>See that claim</source>
        <translation>查看该件</translation>
    </message>
</context>
<context>
    <name>MiddleColumn</name>
    <message>
        <source>What the member claims for</source>
        <translation>办理事项</translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>Looked among names, initials, ID numbers, phones and unions, lapsed members included.</source>
        <translation>已查姓名、首字母、身份证、手机和单位，含已停保与往期人员。</translation>
    </message>
    <message>
        <source>Sounds alike</source>
        <translation>读音相近</translation>
    </message>
    <message>
        <source>Names that sound alike</source>
        <translation>读音相近的会员</translation>
    </message>
    <message>
        <source>Read the ID card and search again</source>
        <translation>读身份证再查</translation>
    </message>
    <message>
        <source>“{text}” was not found</source>
        <translation>没有找到“{text}”</translation>
    </message>
    <message>
        <source>Register “{text}”</source>
        <translation>登记新会员“{text}”</translation>
    </message>
</context>
<context>
    <name>PastClaims</name>
    <message>
        <source>Withdrawn: {number}</source>
        <translation>{number} 已撤回</translation>
    </message>
</context>
<context>
    <name>PreviewColumn</name>
    <message>
        <source>How it comes down</source>
        <translation>报销阶梯</translation>
    </message>
    <message>
        <source>Computed at every key</source>
        <translation>随录入即时计算</translation>
    </message>
    <message>
        <source>Calculation</source>
        <translation>计算过程</translation>
    </message>
    <message>
        <source>The clause shows its text, F1</source>
        <translation>点条款可看原文</translation>
    </message>
    <message>
        <source>Clause {numbers}</source>
        <translation>条款 {numbers}</translation>
    </message>
</context>
<context>
    <name>RefusalView</name>
    <message>
        <source>Claims of this period</source>
        <translation>本期申领</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>申领</translation>
    </message>
    <message>
        <source>No. {nth}, {day}</source>
        <translation>第 {nth} 次 {day}</translation>
    </message>
    <message>
        <source>Receipt number</source>
        <translation>受理编号</translation>
    </message>
    <message>
        <source>Benefit (yuan)</source>
        <translation>互助金（元）</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Earlier cover and claims</source>
        <translation>查往期参保</translation>
    </message>
    <message>
        <source>Enrol again</source>
        <translation>登记续保</translation>
    </message>
    <message>
        <source>Print notice</source>
        <translation>打印告知书</translation>
    </message>
    <message>
        <source>Event {day}</source>
        <translation>事件日 {day}</translation>
    </message>
    <message>
        <source>Discharge {day}</source>
        <translation>出院 {day}</translation>
    </message>
    <message>
        <source>Admission {day}</source>
        <translation>入院 {day}</translation>
    </message>
    <message>
        <source>A member renewed in time has no waiting period: look at the earlier cover.</source>
        <translation>若为按期续保，免责期不适用。请看上期参保记录。</translation>
    </message>
    <message>
        <source>A late renewal counts as new, with a waiting period of its own.</source>
        <translation>逾期续保按新参保办理，另计免责期。</translation>
    </message>
    <message>
        <source>The next cover period counts from one again.</source>
        <translation>下一保障期重新计次。</translation>
    </message>
    <message>
        <source>The notice says the reason and the clause, for the family to take home.</source>
        <translation>告知书写明原因和条款，可交家属带回。</translation>
    </message>
    <message numerus="yes">
        <source>Waiting period, %n day(s)</source>
        <translation>
            <numerusform>免责期 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>保障期</translation>
    </message>
    <message>
        <source>{first} claims from here — {last}</source>
        <translation>{first} 起可报 — {last}</translation>
    </message>
    <message>
        <source>Last cover</source>
        <translation>上一保障期</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>未续保</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>Not covered yet</source>
        <translation>尚未参保</translation>
    </message>
</context>
<context>
    <name>RegisterForm</name>
    <message>
        <source>Register new member</source>
        <translation>登记新会员</translation>
    </message>
    <message>
        <source>Enrolment and account</source>
        <translation>参保与收款账户</translation>
    </message>
    <message>
        <source>Throw away what was typed?</source>
        <translation>要放弃已录入的内容吗？</translation>
    </message>
    <message>
        <source>Esc again throws it away; any other key goes on.</source>
        <translation>再按一次 Esc 放弃；继续录入就不放弃。</translation>
    </message>
    <message>
        <source>Half-typed registration of {at} is back: go on, or press Esc twice to begin anew.</source>
        <translation>已恢复 {at} 没登记完的资料，可以接着填；要重新开始，按两次 Esc。</translation>
    </message>
    <message>
        <source>E-bill read: it fills the form when the member is registered.</source>
        <translation>已读电子票据，登记完成后自动填表。</translation>
    </message>
    <message>
        <source>This document is on file already</source>
        <translation>这个证件已经登记过</translation>
    </message>
    <message>
        <source>Not filled in: {field}</source>
        <translation>还没填{field}</translation>
    </message>
    <message>
        <source>No union of this name is known: it will be put on file as a new one.</source>
        <translation>还没有登记过这个单位，登记时会新建。</translation>
    </message>
    <message>
        <source>On file already: {name}</source>
        <translation>已登记：{name}</translation>
    </message>
    <message>
        <source>Open this member</source>
        <translation>打开这位会员</translation>
    </message>
    <message>
        <source>Shift+Enter goes back; the arrow keys choose one that is known.</source>
        <translation>按 Shift+Enter 退回，用 ↑ ↓ 可选已登记的单位。</translation>
    </message>
    <message>
        <source>15-digit number, kept with 18 digits</source>
        <translation>15 位旧号，按 18 位保存</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) missing</source>
        <translation>
            <numerusform>还差 %n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>Check digit is right</source>
        <translation>校验位正确</translation>
    </message>
    <message>
        <source>birth date and sex filled in</source>
        <translation>已填出生日期和性别</translation>
    </message>
    <message>
        <source>Without enrolment nothing can be claimed yet.</source>
        <translation>未参保，暂时不能申领。</translation>
    </message>
</context>
<context>
    <name>Registering</name>
    <message>
        <source>Enrolled: covered {first} to {last}</source>
        <translation>已登记续保：保障 {first} 至 {last}</translation>
    </message>
    <message>
        <source>Stays before the waiting period is over cannot be claimed.</source>
        <translation>免责期满以前出院的住院不能申领。</translation>
    </message>
</context>
<context>
    <name>RenewForm</name>
    <message>
        <source>Enrol again</source>
        <translation>登记续保</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>会员</translation>
    </message>
    <message>
        <source>Last cover</source>
        <translation>上期保障</translation>
    </message>
    <message>
        <source>Enrolment</source>
        <translation>参保</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Contribution paid</source>
        <translation>本人缴费</translation>
    </message>
    <message>
        <source>Given by the union</source>
        <translation>工会赠送</translation>
    </message>
    <message>
        <source>Cover from</source>
        <translation>保障起日</translation>
    </message>
    <message>
        <source>No cover on record</source>
        <translation>没有参保记录</translation>
    </message>
    <message>
        <source>Choose how the contribution is paid</source>
        <translation>请选择缴费还是赠送</translation>
    </message>
    <message>
        <source>The first day of cover cannot be read</source>
        <translation>保障起日看不懂，请按 2026-11-12 这样填写</translation>
    </message>
    <message>
        <source>No edition of the plan is in force on that day.</source>
        <translation>这一天没有生效的方案版本。</translation>
    </message>
</context>
<context>
    <name>RevealDialog</name>
    <message>
        <source>Show the full number</source>
        <translation>显示完整号码</translation>
    </message>
    <message numerus="yes">
        <source>It is hidden again after %n second(s). Who looked, at whom, and why is kept on record.</source>
        <translation>
            <numerusform>%n 秒后会重新遮住。谁看的、看了谁、为什么，都会留在操作记录里。</numerusform>
        </translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Why it must be seen, e.g. the bank sent it back</source>
        <translation>为什么要看，如：银行退回，核对</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Name, initials, ID number, phone, union or receipt number</source>
        <translation>姓名、拼音首字母、身份证号、手机号、单位名称或回执编号</translation>
    </message>
    <message>
        <source>Search members</source>
        <translation>查找会员</translation>
    </message>
    <message>
        <source>Read ID card</source>
        <translation>读身份证</translation>
    </message>
    <message>
        <source>Members found</source>
        <translation>找到的会员</translation>
    </message>
    <message>
        <source>Name, initials, ID number, phone or union</source>
        <translation>姓名、首字母、身份证、手机或单位</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) missing in the ID number</source>
        <translation>
            <numerusform>身份证号还差 %n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>Name / initials / ID / phone / union</source>
        <translation>姓名 / 首字母 / 身份证 / 手机 / 单位</translation>
    </message>
</context>
<context>
    <name>StayForm</name>
    <message>
        <source>No grade</source>
        <translation>未定级</translation>
    </message>
    <message>
        <source>Days of the stay</source>
        <translation>住院天数</translation>
    </message>
    <message>
        <source>Hospital stay</source>
        <translation>就诊信息</translation>
    </message>
    <message>
        <source>Bill and account</source>
        <translation>票据与收款</translation>
    </message>
    <message>
        <source>Enter the stay and the amounts: what it comes to is shown here at every key.</source>
        <translation>录入就诊信息和费用，这里随录入即时显示能报多少、怎么算的。</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepsView</name>
    <message>
        <source>Steps of the calculation</source>
        <translation>计算过程</translation>
    </message>
</context>
<context>
    <name>StudyForm</name>
    <message>
        <source>Study grant</source>
        <translation>助学信息</translation>
    </message>
    <message>
        <source>For children at school</source>
        <translation>在读学生</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>收款账户</translation>
    </message>
</context>
<context>
    <name>SumsAnswer</name>
    <message>
        <source>The bill says so</source>
        <translation>票面如此，写说明</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>票面说明</translation>
    </message>
    <message>
        <source>Why the sums of the bill differ</source>
        <translation>票面为什么对不上</translation>
    </message>
    <message>
        <source>So printed on the bill</source>
        <translation>票面如此</translation>
    </message>
</context>
<context>
    <name>Told</name>
    <message>
        <source>Throw away what was typed?</source>
        <translation>要放弃已录入的内容吗？</translation>
    </message>
    <message>
        <source>Esc again throws it away; F8 keeps it for later; any other key goes on.</source>
        <translation>再按一次 Esc 放弃；F8 暂存；继续录入就不放弃。</translation>
    </message>
    <message>
        <source>The form of {number} is filled in: compare it and tick the papers.</source>
        <translation>{number} 的内容已填好，请核对，再勾选补交的材料。</translation>
    </message>
    <message>
        <source>{number} is accepted. The same under {plan} is filled in: look at it, then F9.</source>
        <translation>{number} 已受理。另一方案“{plan}”的申领已照填，核对后按 F9。</translation>
    </message>
    <message>
        <source>Half-typed bill of {at} is back: go on, or press Esc twice to begin anew.</source>
        <translation>已恢复 {at} 暂存的录入，可以接着办；要重新开始，按两次 Esc。</translation>
    </message>
    <message>
        <source>The bill names another payer: {payer}</source>
        <translation>票据上的交款人是{payer}</translation>
    </message>
    <message>
        <source>The member is {name}. Compare the bill before going on.</source>
        <translation>正在办理的会员是{name}，请核对票据再继续。</translation>
    </message>
    <message>
        <source>Compare with the paper: {fields}</source>
        <translation>请与票面核对：{fields}</translation>
    </message>
    <message>
        <source>not in the code: {fields}</source>
        <translation>码里没有：{fields}</translation>
    </message>
    <message>
        <source>E-bill read</source>
        <translation>已读入电子票据</translation>
    </message>
</context>
<context>
    <name>counter</name>
    <message>
        <source>Covered</source>
        <translation>保障中</translation>
    </message>
    <message>
        <source>Covered at the event</source>
        <translation>事发时在保</translation>
    </message>
    <message>
        <source>In waiting period</source>
        <translation>免责期内</translation>
    </message>
    <message>
        <source>Lapsed</source>
        <translation>已脱保</translation>
    </message>
    <message>
        <source>Not enrolled</source>
        <translation>未参保</translation>
    </message>
    <message>
        <source>Today {time}</source>
        <translation>今日 {time}</translation>
    </message>
    <message>
        <source>Yesterday {time}</source>
        <translation>昨日 {time}</translation>
    </message>
    <message>
        <source>Monday Tuesday Wednesday Thursday Friday Saturday Sunday</source>
        <translation>星期一 星期二 星期三 星期四 星期五 星期六 星期日</translation>
    </message>
    <message>
        <source>No edition of the plan is in force on that day.</source>
        <translation>这一天没有生效的方案版本。</translation>
    </message>
    <message>
        <source>{plan}: covered {first} to {last}, claims from {from_day}</source>
        <translation>{plan}：保障 {first} 至 {last}，{from_day} 起可报</translation>
    </message>
    <message>
        <source>Renewed in time: no waiting period.</source>
        <translation>按期续保，没有免责期。</translation>
    </message>
    <message>
        <source>The plan does not enrol at this age.</source>
        <translation>这个年龄不在方案的参保范围内。</translation>
    </message>
</context>
<context>
    <name>events</name>
    <message>
        <source>Grade {grade}</source>
        <translation>{grade} 级</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>均分</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Beneficiary {nth}</source>
        <translation>受益人 {nth}</translation>
    </message>
    <message>
        <source>kept by {name}</source>
        <translation>{name}代管</translation>
    </message>
</context>
<context>
    <name>register</name>
    <message>
        <source>Document</source>
        <translation>证件类型</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>证件号码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>手机号码</translation>
    </message>
    <message>
        <source>Employer union</source>
        <translation>所在单位</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>人员类别</translation>
    </message>
    <message>
        <source>Insurance</source>
        <translation>医保类型</translation>
    </message>
    <message>
        <source>Enrolment</source>
        <translation>参保</translation>
    </message>
    <message>
        <source>Cover from</source>
        <translation>保障起日</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>开户银行</translation>
    </message>
    <message>
        <source>Card number</source>
        <translation>银行卡号</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>男</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>女</translation>
    </message>
    <message>
        <source>Contribution paid</source>
        <translation>本人缴费</translation>
    </message>
    <message>
        <source>Given by the union</source>
        <translation>工会赠送</translation>
    </message>
    <message>
        <source>Register only, not enrolled</source>
        <translation>只登记，不参保</translation>
    </message>
</context>
</TS>

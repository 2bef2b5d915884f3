<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>OfficeStep</name>
    <message>
        <source>Name of the office</source>
        <translation>单位名称</translation>
    </message>
    <message>
        <source>for example Nanhai District Workers&apos; Service Window</source>
        <translation>如 某某区总工会职工服务窗口</translation>
    </message>
    <message>
        <source>Printed at the head of every receipt</source>
        <translation>印在每张受理回执的抬头</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>for example Window 3</source>
        <translation>如 3 号窗</translation>
    </message>
    <message>
        <source>Shown at the foot of the screen and on the door</source>
        <translation>显示在屏幕下方和登录页</translation>
    </message>
    <message>
        <source>Before the numbers</source>
        <translation>编号前缀</translation>
    </message>
    <message>
        <source>Capital letters and digits; cannot be changed later without breaking the numbers</source>
        <translation>1 到 12 个大写字母或数字，印在每个受理编号前面；启用后不宜再改</translation>
    </message>
    <message>
        <source>Folder of the record</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>Only on this computer; not in a synchronised folder</source>
        <translation>请放在本机磁盘，不要放在同步盘或 U 盘里</translation>
    </message>
    <message>
        <source>Other folder</source>
        <translation>换文件夹</translation>
    </message>
    <message>
        <source>Where it appears</source>
        <translation>会用在哪里</translation>
    </message>
    <message>
        <source>Receipt head</source>
        <translation>回执抬头</translation>
    </message>
    <message>
        <source>First number</source>
        <translation>首个编号</translation>
    </message>
    <message>
        <source>Status bar</source>
        <translation>状态栏</translation>
    </message>
    <message>
        <source>Office and window</source>
        <translation>单位与窗口</translation>
    </message>
    <message>
        <source>Name, window, numbers</source>
        <translation>名称、窗口、编号</translation>
    </message>
    <message>
        <source>As it shall stand on receipts. Enter goes to the next field.</source>
        <translation>请按回执上要印的样子填写。按 Enter 到下一项。</translation>
    </message>
    <message>
        <source>Please name the window, for example Window 1.</source>
        <translation>还没填窗口，请填上，如 1 号窗。</translation>
    </message>
</context>
<context>
    <name>PeopleStep</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
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
        <source>Once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <source>Enter the reviewer now (may also be done later by the administrator)</source>
        <translation>现在就登记复核员（也可以以后由管理员添加）</translation>
    </message>
    <message>
        <source>At least 8 characters; not the name or the number. A short sentence is easy to keep in mind.</source>
        <translation>口令至少 8 个字，不能就是姓名或工号；用一句容易记的话最好。</translation>
    </message>
    <message>
        <source>Everybody types their own password and tells it to nobody: what is done is kept under their name.</source>
        <translation>每人自己输入自己的口令，不告诉别人：以后办的每件事都记在本人名下。</translation>
    </message>
    <message>
        <source>Whoever accepts a claim does not review it. The reviewer should be another person.</source>
        <translation>受理的人不复核自己受理的件，复核员请由另一人担任。</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>大写锁定已开启</translation>
    </message>
    <message>
        <source>People and passwords</source>
        <translation>人员与口令</translation>
    </message>
    <message>
        <source>Administrator, clerk, reviewer</source>
        <translation>经办员、复核员分设</translation>
    </message>
    <message>
        <source>Let each person type their own password at this keyboard. Enter goes to the next field.</source>
        <translation>请各人到这台电脑前自己输入口令。按 Enter 到下一项。</translation>
    </message>
</context>
<context>
    <name>PersonRow</name>
    <message>
        <source>Please type the name.</source>
        <translation>还没填姓名，请填上。</translation>
    </message>
    <message>
        <source>Please type the number, as on the badge.</source>
        <translation>还没填工号，请按工牌填上。</translation>
    </message>
    <message>
        <source>The two passwords differ; please type it once more.</source>
        <translation>两次输入的口令不一样，请再输一次。</translation>
    </message>
</context>
<context>
    <name>PlanStep</name>
    <message>
        <source>Verified</source>
        <translation>已核实</translation>
    </message>
    <message>
        <source>These plans were taken from public sources; where nothing was found, values are marked examples. Nothing replaces your local documents: compare every value with them in the next step.</source>
        <translation>预置方案来自公开资料，没有找到的数字是标明的示例。公开资料不能代替本地正式文件，下一步请逐条核对。</translation>
    </message>
    <message>
        <source>Trial: self-pay {amount}</source>
        <translation>试算&#x3000;自付 {amount}</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) are not verified</source>
        <translation>
            <numerusform>有 %n 条未核实</numerusform>
        </translation>
    </message>
    <message>
        <source>An administrator signs for them in the next step; receipts say so until they are.</source>
        <translation>下一步由管理员签认。未核实期间，回执上会印“以正式条款为准”。</translation>
    </message>
    <message>
        <source>Choose the plan</source>
        <translation>选择互助方案</translation>
    </message>
    <message>
        <source>Nearest to local documents</source>
        <translation>选最接近本地文件的</translation>
    </message>
    <message>
        <source>Take the one nearest to your local documents; the next step shows how it calculates.</source>
        <translation>选最接近本地文件的一项，下一步核对它怎么算。</translation>
    </message>
    <message>
        <source>Choose a plan first (arrow keys, Space).</source>
        <translation>请先选一个方案（方向键、空格）。</translation>
    </message>
</context>
<context>
    <name>ReadingStep</name>
    <message>
        <source>How does the second rate work? Choose one; ask for the clause or a settled case.</source>
        <translation>第二次的比例怎么用，公开资料说法不一。请凭正式条款或已支付的案例选定一种：</translation>
    </message>
    <message>
        <source>On the bill of {bill} the two differ by {gap} yuan.</source>
        <translation>同一张自付 {bill} 的票据，两种算法相差 {gap} 元。</translation>
    </message>
    <message>
        <source>The plan&apos;s text fixes the calculation: {reading}.</source>
        <translation>方案文本已写明算法：{reading}。</translation>
    </message>
    <message>
        <source>Each claim uses one rate; the second rate is for the second stay.</source>
        <translation>每次申领用一个比例，第二次指本期第二张票据。</translation>
    </message>
    <message>
        <source>Both rates on one bill: the second on what the first leaves.</source>
        <translation>同一票据报两级，第二级对第一级的余额再报。</translation>
    </message>
    <message>
        <source>One stay, self-pay {amount}</source>
        <translation>住院一次，自付 {amount}</translation>
    </message>
    <message>
        <source>Benefit</source>
        <translation>互助金</translation>
    </message>
    <message>
        <source>Two stays, {first} then {second}</source>
        <translation>同一期住院两次，自付 {first}、{second}</translation>
    </message>
    <message>
        <source>First stay</source>
        <translation>第一次</translation>
    </message>
    <message>
        <source>Second stay</source>
        <translation>第二次</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>两次合计</translation>
    </message>
    <message>
        <source>Second rate</source>
        <translation>第二次</translation>
    </message>
    <message>
        <source>next bill</source>
        <translation>下张票据用</translation>
    </message>
    <message>
        <source>Editions adopted</source>
        <translation>一并采用的版本</translation>
    </message>
    <message>
        <source>chosen by the day of discharge</source>
        <translation>按出院日期选用版本</translation>
    </message>
    <message>
        <source>until further notice</source>
        <translation>长期</translation>
    </message>
    <message>
        <source>as chosen above</source>
        <translation>按上面所选</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>未核实的条目</translation>
    </message>
    <message>
        <source>clauses: {counts}</source>
        <translation>{counts}（条）</translation>
    </message>
    <message>
        <source>I know these values are not verified and sign for their use</source>
        <translation>我已知悉以上条目未核实，同意按所列取值办理（签认）</translation>
    </message>
    <message>
        <source>Signed by the administrator of step 4 and kept in the record. Receipts bear “the formal clauses prevail” until the values are verified.</source>
        <translation>签认记在第 4 步的管理员名下，存入案卷。核实之前，回执上会印“以正式条款为准”。</translation>
    </message>
    <message>
        <source>Check the calculation</source>
        <translation>核对计算口径</translation>
    </message>
    <message>
        <source>Rates, reading, limits</source>
        <translation>比例、起付线、限额</translation>
    </message>
    <message>
        <source>Compare with your local clauses. A wrong reading pays every family too much or too little.</source>
        <translation>请对照本地条款。口径选错，每一家都会多发或少发。</translation>
    </message>
    <message>
        <source>Choose by claim or stacked first (Space, arrow keys).</source>
        <translation>请先选定“按次”或“逐级”（空格、方向键）。</translation>
    </message>
    <message>
        <source>Sign for the values that are not verified (Tab, Space).</source>
        <translation>还没签认未核实的条目（Tab、空格）。</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>Mutual Aid Counter</source>
        <translation>互助窗口</translation>
    </message>
    <message>
        <source>The slip lies in a sealed envelope; opening it is an act of the office</source>
        <translation>恢复卡封在信封里，拆封前请先报告单位负责人</translation>
    </message>
    <message>
        <source>Enter with the recovery slip</source>
        <translation>用恢复卡进入</translation>
    </message>
    <message>
        <source>Copy the eight groups from the slip. Capitals or small letters and hyphens do not matter.</source>
        <translation>请照恢复卡输入八组代码，大小写和横线不影响。输满一组自动到下一组。</translation>
    </message>
    <message>
        <source>Back to the door</source>
        <translation>返回登录</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Group {number}</source>
        <translation>第 {number} 组</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新口令</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <source>Print the slip, seal it, then tick the box (Space).</source>
        <translation>请先打印并封存新恢复卡，再勾选（空格）。</translation>
    </message>
    <message>
        <source>A new password for {name}</source>
        <translation>请为 {name} 设新口令</translation>
    </message>
    <message>
        <source>At least 8 characters; not the name or the number. The old password no longer counts.</source>
        <translation>至少 8 个字，不能就是姓名或工号。设好后旧口令作废。</translation>
    </message>
    <message>
        <source>Set password</source>
        <translation>设为新口令</translation>
    </message>
    <message>
        <source>The two passwords differ; please type it once more.</source>
        <translation>两次输入的口令不一样，请再输一次。</translation>
    </message>
    <message>
        <source>The new recovery slip</source>
        <translation>新的恢复卡</translation>
    </message>
    <message>
        <source>The old slip opens nothing any more; destroy it. Print and seal this one.</source>
        <translation>旧恢复卡已作废，请当面销毁。请打印并封存这一张。</translation>
    </message>
    <message>
        <source>To the counter</source>
        <translation>进入窗口</translation>
    </message>
</context>
<context>
    <name>SlipStep</name>
    <message>
        <source>Making the office</source>
        <translation>正在建立单位</translation>
    </message>
    <message>
        <source>Making the encrypted record and a key for each person …</source>
        <translation>正在建立加密数据，并为每个人配钥匙……</translation>
    </message>
    <message>
        <source>The office was not made. What you typed is still there.</source>
        <translation>单位没有建成，填过的内容都还在。</translation>
    </message>
    <message>
        <source>Recovery slip</source>
        <translation>恢复卡</translation>
    </message>
    <message>
        <source>Print and seal</source>
        <translation>打印并封存</translation>
    </message>
    <message>
        <source>The only way in when every password is forgotten. It is shown once and stored nowhere.</source>
        <translation>所有口令都忘记时，只有它能打开数据。只显示这一次，程序里不留底。</translation>
    </message>
    <message>
        <source>The office was not made; go back (Alt+←) and mend what is named.</source>
        <translation>单位没有建成，请返回（Alt+←）改好上面说的一项。</translation>
    </message>
    <message>
        <source>The office is being made …</source>
        <translation>正在建立单位……</translation>
    </message>
    <message>
        <source>Print the slip, seal it, then tick “printed and sealed” (Space).</source>
        <translation>请打印、封存，再勾选“已打印并封存”（空格）。</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎使用</translation>
    </message>
    <message>
        <source>This computer has no office yet. How shall it begin?</source>
        <translation>请选一种开始的方式。方向键选择，按 Enter 确定。</translation>
    </message>
    <message>
        <source>Mutual Aid Counter</source>
        <translation>互助窗口</translation>
    </message>
    <message>
        <source>The counter of a workers&apos; medical mutual-aid office</source>
        <translation>职工医疗互助 · 受理、核算、出回执</translation>
    </message>
    <message>
        <source>What is entered is kept encrypted on this computer</source>
        <translation>录入的资料在本机加密保存</translation>
    </message>
    <message>
        <source>Works offline; nothing leaves this computer</source>
        <translation>本机离线运行，数据不出本机</translation>
    </message>
    <message>
        <source>Set up this office</source>
        <translation>设置本单位</translation>
    </message>
    <message>
        <source>Five steps: office and window, plan, how it is calculated, people and passwords, recovery slip. About ten minutes; nothing is kept until the last step.</source>
        <translation>分五步：单位与窗口、互助方案、计算口径、人员与口令、恢复卡，约十分钟。最后一步确认前不留下任何数据，可随时退出。</translation>
    </message>
    <message>
        <source>Try with sample data</source>
        <translation>用样例数据试一试</translation>
    </message>
    <message>
        <source>Makes a sample office and signs you in as clerk Li Xiuying (0107). All people and bills in it are invented; every password is {password}.</source>
        <translation>一键建好一个样例单位，以经办员李秀英（0107）身份进入窗口。里面的人员和单据全是虚构的，所有口令都是 {password}。</translation>
    </message>
    <message>
        <source>Open an existing office</source>
        <translation>打开已有单位</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出程序</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Making the sample office</source>
        <translation>正在建立样例单位</translation>
    </message>
    <message>
        <source>Members, covers and claims are being invented; this takes a few seconds.</source>
        <translation>正在虚构会员、参保和受理记录，大约十几秒。</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Mutual Aid Counter</source>
        <translation>互助窗口</translation>
    </message>
    <message>
        <source>The database is encrypted; a password opens it</source>
        <translation>数据库已加密，输入口令后解锁</translation>
    </message>
    <message>
        <source>Works offline; nothing leaves this counter</source>
        <translation>本机离线运行，数据不出本窗口</translation>
    </message>
    <message>
        <source>Please sign in</source>
        <translation>请登录</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Forgot it? Use the recovery slip</source>
        <translation>忘记口令，用恢复卡</translation>
    </message>
    <message>
        <source>Another office</source>
        <translation>换一个单位</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出程序</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>大写锁定已开启</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>Salvage what can be read</source>
        <translation>抢救能读出的数据</translation>
    </message>
    <message>
        <source>Choose yourself with the arrow keys, type your password, press Enter.</source>
        <translation>用上下键选自己，输入口令，按 Enter。</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁屏</translation>
    </message>
    <message>
        <source>locked since {time}</source>
        <translation>{time} 起锁屏</translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) kept; unlock to go on.</source>
        <translation>
            <numerusform>%n 件受理草稿已暂存，解锁后继续。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is left open; unlock to go on.</source>
        <translation>没有未办完的受理，解锁后继续。</translation>
    </message>
    <message>
        <source>Sample data</source>
        <translation>样例数据</translation>
    </message>
    <message>
        <source>All people are invented; every password is {password}</source>
        <translation>人员均为虚构，口令都是 {password}</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Try again in {time}</source>
        <translation>{time} 后可再试</translation>
    </message>
    <message>
        <source>Five wrong tries lock for 10 minutes</source>
        <translation>连错 5 次锁定 10 分钟</translation>
    </message>
    <message numerus="yes">
        <source>%n tries left</source>
        <translation>
            <numerusform>还可试 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Type your password first.</source>
        <translation>请先输入口令。</translation>
    </message>
</context>
<context>
    <name>UserList</name>
    <message>
        <source>Who works here</source>
        <translation>本窗口人员</translation>
    </message>
    <message>
        <source>Current session</source>
        <translation>当前会话</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>换人登录</translation>
    </message>
</context>
<context>
    <name>Wizard</name>
    <message>
        <source>First-time set-up</source>
        <translation>首次使用设置</translation>
    </message>
    <message>
        <source>Leave set-up</source>
        <translation>退出设置</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Step {step} of {all}</source>
        <translation>第 {step} 步，共 {all} 步</translation>
    </message>
    <message>
        <source>being set up</source>
        <translation>正在设置</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Make the office</source>
        <translation>建立单位</translation>
    </message>
    <message>
        <source>Press Esc once more to leave; what you typed is not kept.</source>
        <translation>再按一次 Esc 就退出，填过的内容不保留。</translation>
    </message>
    <message>
        <source>The office is not kept until you finish. Close again to give it up.</source>
        <translation>还没完成，单位尚未保留。再关一次就放弃。</translation>
    </message>
</context>
</TS>

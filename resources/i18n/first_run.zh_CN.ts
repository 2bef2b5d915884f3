<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
    <name>roles</name>
    <message>
        <source>Clerk</source>
        <translation>经办员</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>复核员</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
</context>
</TS>

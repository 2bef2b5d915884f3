<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Arrival</name>
    <message>
        <source>Restored from the backup and checked as a whole.</source>
        <translation>已从备份恢复，全部记录已核对。</translation>
    </message>
    <message numerus="yes">
        <source>Restored from the backup. Its check found %n fault(s); tell the administrator.</source>
        <translation>
            <numerusform>已从备份恢复。核对时发现 %n 处不符，请告诉管理员。</numerusform>
        </translation>
    </message>
    <message>
        <source>The office is ready. Sign in with the password you have just set.</source>
        <translation>单位已建好。请用刚才设的口令登录。</translation>
    </message>
</context>
<context>
    <name>AskPanel</name>
    <message>
        <source>Under way</source>
        <translation>正在进行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>FaultDialog</name>
    <message>
        <source>Something in the program went wrong</source>
        <translation>程序出了意外</translation>
    </message>
    <message>
        <source>What was saved before is safe. Please go on; if the screen looks wrong, lock it with F12 and unlock it again. The report below holds no personal data: copy it and send it to whoever looks after the program.</source>
        <translation>此前已保存的内容不受影响，请继续办理；如果画面不对，按 F12 锁屏再解锁即可。下面的报告不含任何个人信息，请复制后发给负责维护本程序的人。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续办理</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Counter</source>
        <translation>窗口办理</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>方案管理</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统管理</translation>
    </message>
    <message>
        <source>My password</source>
        <translation>我的口令</translation>
    </message>
    <message>
        <source>Database encrypted</source>
        <translation>数据库已加密</translation>
    </message>
    <message>
        <source>Sample data: all people invented, password {password}</source>
        <translation>样例数据：人员均为虚构，口令 {password}</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Mutual Aid Counter</source>
        <translation>互助窗口</translation>
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

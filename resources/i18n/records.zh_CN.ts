<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BackupDialog</name>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>A copy on another drive survives this computer. Register a USB drive or a shared folder.</source>
        <translation>电脑坏了，另一个盘上的备份还在。请登记一个 U 盘或共享文件夹。</translation>
    </message>
    <message>
        <source>An administrator can register a USB drive or a shared folder.</source>
        <translation>管理员可以登记 U 盘或共享文件夹，多存一份。</translation>
    </message>
    <message>
        <source>Register a drive</source>
        <translation>登记备份盘</translation>
    </message>
    <message>
        <source>Back up again</source>
        <translation>再备份一次</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>还没有</translation>
    </message>
    <message numerus="yes">
        <source>Saved, read back and checked in %n place(s)</source>
        <translation>
            <numerusform>已存到 %n 处，回读核对通过</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>Backing up {part} %</source>
        <translation>正在备份 {part} %</translation>
    </message>
</context>
<context>
    <name>ClosingPage</name>
    <message>
        <source>Mutual Aid Counter</source>
        <translation>互助窗口</translation>
    </message>
    <message>
        <source>Backing up before closing</source>
        <translation>正在做关门前的备份</translation>
    </message>
    <message>
        <source>The program closes by itself when it is done. What was entered is kept in any case.</source>
        <translation>备份好后程序自己关闭。已录入的内容无论如何都在。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Quit without waiting</source>
        <translation>不等了，直接退出</translation>
    </message>
</context>
<context>
    <name>PasswordOrSlip</name>
    <message>
        <source>Whose password</source>
        <translation>谁的口令</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>The eight groups of the recovery slip</source>
        <translation>恢复卡上的八组字</translation>
    </message>
    <message>
        <source>Use a password</source>
        <translation>改用口令</translation>
    </message>
    <message>
        <source>Use the recovery slip</source>
        <translation>改用恢复卡</translation>
    </message>
</context>
<context>
    <name>RecoveringPage</name>
    <message>
        <source>Mutual Aid Counter</source>
        <translation>互助窗口</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>查进度</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message>
        <source>The backup itself is only read and stays as it is</source>
        <translation>只读取备份文件，不会改动它</translation>
    </message>
    <message>
        <source>Restore from a backup</source>
        <translation>从备份恢复</translation>
    </message>
    <message>
        <source>Choose the backup file; its name ends in .mabackup.</source>
        <translation>请选择备份文件，文件名以 .mabackup 结尾。</translation>
    </message>
    <message>
        <source>Choose the backup file</source>
        <translation>选择备份文件</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Password of the day the backup was made</source>
        <translation>做备份那一天的口令</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>备份时间</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>申领件数</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>恢复到</translation>
    </message>
    <message>
        <source>Please give the password or the code first.</source>
        <translation>请先输入口令或恢复码。</translation>
    </message>
</context>
<context>
    <name>SalvagePage</name>
    <message>
        <source>{name}-salvaged</source>
        <translation>{name}-抢救</translation>
    </message>
    <message>
        <source>The damaged file is only read and stays as it is</source>
        <translation>损坏的数据文件只读不写，原样不动</translation>
    </message>
    <message>
        <source>Salvage what can be read</source>
        <translation>抢救能读出的数据</translation>
    </message>
    <message>
        <source>Whatever verifies goes into a new folder; whatever does not is named, item by item. Where there is a backup, restoring it is safer.</source>
        <translation>核对得上的存进一个新文件夹，核对不上的逐条列出。有备份的话，从备份恢复更稳妥。</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>损坏的单位</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>存到</translation>
    </message>
    <message>
        <source>What was kept and what was not</source>
        <translation>取回了什么、没取回什么</translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>存清单</translation>
    </message>
    <message>
        <source>Salvage</source>
        <translation>开始抢救</translation>
    </message>
    <message>
        <source>Please type it once more</source>
        <translation>请再输入一次口令</translation>
    </message>
    <message>
        <source>Please give the password or the code first.</source>
        <translation>请先输入口令或恢复码。</translation>
    </message>
    <message>
        <source>Salvaged</source>
        <translation>抢救完成</translation>
    </message>
    <message>
        <source>The damaged file is as it was; keep it, it may be needed for an enquiry.</source>
        <translation>损坏的原文件没有动，请留着它，以后核查可能用得上。</translation>
    </message>
    <message>
        <source>{claims} claims, {members} members, {receipts} receipts</source>
        <translation>申领 {claims} 件，会员 {members} 人，回执 {receipts} 张</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已取回</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>损坏</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) do not verify</source>
        <translation>
            <numerusform>数据文件有 %n 页核对不上</numerusform>
        </translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新文件夹</translation>
    </message>
    <message>
        <source>Everything was read and verifies; nothing is missing.</source>
        <translation>全部读出并核对无误，没有缺失。</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) could not be read</source>
        <translation>
            <numerusform>有 %n 处读不出来</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the check found %n fault(s)</source>
        <translation>
            <numerusform>核对发现 %n 处问题</numerusform>
        </translation>
    </message>
    <message>
        <source>{lost}; {faults}.</source>
        <translation>{lost}；{faults}。逐条列在上面，请存下清单。</translation>
    </message>
    <message>
        <source>Open what was salvaged</source>
        <translation>打开抢救出的单位</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>没有。</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>读不出来的</translation>
    </message>
    <message>
        <source>Found by the check of the new record</source>
        <translation>核对新数据时发现的</translation>
    </message>
    <message>
        <source>Salvage list {folder}</source>
        <translation>抢救清单 {folder}</translation>
    </message>
    <message>
        <source>The list is saved:</source>
        <translation>清单已存好：</translation>
    </message>
</context>
<context>
    <name>backup</name>
    <message>
        <source>No backup yet</source>
        <translation>还没有备份</translation>
    </message>
    <message>
        <source>Last backup {at} ({where})</source>
        <translation>最近备份 {at}（{where}）</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>今天 {time}</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>昨天 {time}</translation>
    </message>
</context>
</TS>

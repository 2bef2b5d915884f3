<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AskNewPerson</name>
    <message>
        <source>Add a person</source>
        <translation>添加人员</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>Number, as on the badge</source>
        <translation>工号（与工牌一致）</translation>
    </message>
    <message>
        <source>Please type the name.</source>
        <translation>请填写姓名。</translation>
    </message>
    <message>
        <source>Please type the number, as on the badge.</source>
        <translation>请填写工号，与工牌一致。</translation>
    </message>
</context>
<context>
    <name>AskNewSlip</name>
    <message>
        <source>Renew the recovery slip</source>
        <translation>换恢复卡</translation>
    </message>
    <message>
        <source>Make a new slip</source>
        <translation>制作新卡</translation>
    </message>
    <message>
        <source>Make a new recovery slip?</source>
        <translation>要换一张新的恢复卡吗？</translation>
    </message>
    <message>
        <source>The old slip opens nothing any more. The new one is shown once: print and seal it.</source>
        <translation>旧卡随即作废。新卡只显示这一次，请当场打印并封存。</translation>
    </message>
    <message>
        <source>The old slip is lost: new key for the file</source>
        <translation>旧卡已遗失：数据文件换新钥匙</translation>
    </message>
</context>
<context>
    <name>AskOwnPassword</name>
    <message>
        <source>Change my password</source>
        <translation>修改我的口令</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Old password</source>
        <translation>原口令</translation>
    </message>
    <message>
        <source>Please type the old password.</source>
        <translation>请先输入原口令。</translation>
    </message>
</context>
<context>
    <name>AskRemove</name>
    <message>
        <source>Remove a person</source>
        <translation>停用人员</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Remove {name} ({number})?</source>
        <translation>要停用 {name}（{number}）吗？</translation>
    </message>
    <message>
        <source>The file gets a new key, which takes a moment. What they did stays under their name.</source>
        <translation>数据文件会换一把新钥匙，需要稍等片刻。此人办过的事仍记在其名下。</translation>
    </message>
</context>
<context>
    <name>AskReset</name>
    <message>
        <source>Reset a password</source>
        <translation>重设口令</translation>
    </message>
    <message>
        <source>Set password</source>
        <translation>设定口令</translation>
    </message>
    <message>
        <source>Somebody else knew the old one: new key for the file</source>
        <translation>原口令可能被别人知道：数据文件换新钥匙</translation>
    </message>
    <message>
        <source>New password for {name} ({number})</source>
        <translation>给 {name}（{number}）设新口令</translation>
    </message>
    <message>
        <source>Let them type it themselves. The old one no longer counts.</source>
        <translation>请由本人输入。原口令随即作废。</translation>
    </message>
</context>
<context>
    <name>LostEndPanel</name>
    <message>
        <source>The audit trail does not end where it ended</source>
        <translation>审计记录的末尾与上次不一致</translation>
    </message>
    <message>
        <source>Was an older copy of the file put back by hand? Say why; the reason is kept in the audit trail.</source>
        <translation>是否有人手工放回了旧的数据文件？请写明原因，原因会记入审计。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Keep the reason</source>
        <translation>记入审计</translation>
    </message>
</context>
<context>
    <name>PeoplePanel</name>
    <message>
        <source>People and passwords</source>
        <translation>人员与口令</translation>
    </message>
    <message>
        <source>Whoever accepts a claim does not review it</source>
        <translation>同一件的经办与复核不能是同一人</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>在岗</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>加入日期</translation>
    </message>
</context>
<context>
    <name>SlipPage</name>
    <message>
        <source>The old slip opens nothing any more; destroy it. Print and seal this one.</source>
        <translation>旧恢复卡已作废，请销毁。请打印并封存这一张。</translation>
    </message>
    <message>
        <source>Printed and sealed</source>
        <translation>已打印并封存</translation>
    </message>
    <message>
        <source>Print the slip, seal it, then tick the box (Space).</source>
        <translation>请先打印并封存恢复卡，再勾选（空格键）。</translation>
    </message>
</context>
<context>
    <name>SystemBar</name>
    <message>
        <source>Enter next, Shift+Enter back</source>
        <translation>Enter 下一项，Shift+Enter 上一项</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>添加人员</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Reset password</source>
        <translation>重设口令</translation>
    </message>
    <message>
        <source>New recovery slip</source>
        <translation>换恢复卡</translation>
    </message>
    <message>
        <source>My password</source>
        <translation>我的口令</translation>
    </message>
    <message>
        <source>The new recovery slip is not sealed yet</source>
        <translation>新的恢复卡还没有封存</translation>
    </message>
    <message>
        <source>Under way …</source>
        <translation>正在进行，请稍候……</translation>
    </message>
</context>
<context>
    <name>SystemPage</name>
    <message>
        <source>Renew the key</source>
        <translation>换新钥匙</translation>
    </message>
    <message>
        <source>{name} ({number}) can sign in now.</source>
        <translation>{name}（{number}）现在可以登录了。</translation>
    </message>
    <message>
        <source>{name} is removed; the file has a new key.</source>
        <translation>{name}已停用，数据文件已换新钥匙。</translation>
    </message>
    <message>
        <source>{name} has a new password.</source>
        <translation>{name}的口令已重设。</translation>
    </message>
    <message>
        <source>Your password is changed.</source>
        <translation>您的口令已修改。</translation>
    </message>
    <message>
        <source>The file has a new key.</source>
        <translation>数据文件已换新钥匙。</translation>
    </message>
    <message>
        <source>The new recovery slip is printed and sealed.</source>
        <translation>新恢复卡已打印并封存。</translation>
    </message>
</context>
<context>
    <name>_WithPassword</name>
    <message>
        <source>At least 8 characters; not the name or the number.</source>
        <translation>至少 8 个字符，不能是姓名或工号。</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>大写锁定已打开</translation>
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
        <source>The two passwords differ; please type it once more.</source>
        <translation>两次输入的口令不一致，请再输一次。</translation>
    </message>
</context>
</TS>

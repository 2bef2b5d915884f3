<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ReceiptViewer</name>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Pages of the receipt</source>
        <translation>回执页面</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>No printer on this computer</source>
        <translation>本机没有打印机</translation>
    </message>
    <message>
        <source>Print dialog …</source>
        <translation>打印对话框…</translation>
    </message>
    <message>
        <source>Receipt {number}</source>
        <translation>受理回执 {number}</translation>
    </message>
    <message numerus="yes">
        <source>Reprint, copy %n</source>
        <translation>
            <numerusform>补打，第 %n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Reprint</source>
        <translation>补打</translation>
    </message>
    <message>
        <source>Save the receipt as PDF (Ctrl+S) and print it elsewhere, or connect a printer.</source>
        <translation>可存为 PDF（Ctrl+S）到别处打印，或接好打印机再试。</translation>
    </message>
    <message>
        <source>Sent to {printer}</source>
        <translation>已送打印机 {printer}</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>已存为 {file}</translation>
    </message>
</context>
<context>
    <name>SlipView</name>
    <message>
        <source>Recovery slip</source>
        <translation>恢复卡</translation>
    </message>
    <message>
        <source>Page of the recovery slip</source>
        <translation>恢复卡页面</translation>
    </message>
    <message>
        <source>Printed and sealed in an envelope, signed by two people</source>
        <translation>已打印并封存（装入信封，两人签名）</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Save PDF</source>
        <translation>存 PDF</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Print the slip now. It is shown only here and only this once.</source>
        <translation>现在就打印恢复卡。它只在这里显示这一次。</translation>
    </message>
    <message>
        <source>Put it into an envelope; two people sign across the seal.</source>
        <translation>装进信封，两人在封口处签名。</translation>
    </message>
    <message>
        <source>Keep it in the safe, never at the counter. It is opened only when every password is lost.</source>
        <translation>交保险柜或档案室保管，不放在窗口。所有口令都忘记时才拆开。</translation>
    </message>
    <message>
        <source>No printer on this computer</source>
        <translation>本机没有打印机</translation>
    </message>
    <message>
        <source>Save it to a memory stick, print it elsewhere, then delete the file.</source>
        <translation>可存到 U 盘，到别处打印，打完请删去文件。</translation>
    </message>
    <message>
        <source>Sent to {printer}</source>
        <translation>已送打印机 {printer}</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>已存为 {file}</translation>
    </message>
    <message>
        <source>Print it soon and delete the file: whoever has it can open the record.</source>
        <translation>请尽快打印并删去文件：拿到它的人能打开全部资料。</translation>
    </message>
</context>
</TS>

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
</TS>

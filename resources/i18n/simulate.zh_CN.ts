<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AskAssumptions</name>
    <message>
        <source>Change the assumptions</source>
        <translation>修改假设</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>采用</translation>
    </message>
</context>
<context>
    <name>AskBadRows</name>
    <message>
        <source>Use the other {rows} rows</source>
        <translation>用其余 {rows} 行</translation>
    </message>
    <message>
        <source>Rows that cannot be used</source>
        <translation>不能用的行</translation>
    </message>
    <message>
        <source>{bad} of {rows} rows in {file} cannot be used; nothing was taken in yet.</source>
        <translation>“{file}”共 {rows} 行，有 {bad} 行不能用；还没有采用任何一行。</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>AskTitle</name>
    <message>
        <source>Save as a scenario</source>
        <translation>另存为方案</translation>
    </message>
    <message>
        <source>Save scenario</source>
        <translation>另存方案</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>So that a meeting knows which one it is.</source>
        <translation>起个好认的名字，开会时一看就知道是哪个方案。</translation>
    </message>
</context>
<context>
    <name>AssumptionsPanel</name>
    <message>
        <source>What the forecast assumes</source>
        <translation>预测所依据的假设</translation>
    </message>
    <message>
        <source>Change each</source>
        <translation>逐项修改</translation>
    </message>
</context>
<context>
    <name>CaseChoice</name>
    <message>
        <source>Table, {cases} cases</source>
        <translation>导入的表格，{cases} 件</translation>
    </message>
    <message>
        <source>Last 12 months, {claims} paid</source>
        <translation>近 12 个月，{claims} 件</translation>
    </message>
    <message>
        <source>{first} to {last}, {claims} paid</source>
        <translation>{first} 至 {last}，{claims} 件</translation>
    </message>
    <message>
        <source>Year {name}, {claims} paid</source>
        <translation>{name} 年，{claims} 件</translation>
    </message>
</context>
<context>
    <name>ChangesPanel</name>
    <message>
        <source>What to change</source>
        <translation>改什么</translation>
    </message>
    <message>
        <source>Past cases</source>
        <translation>历史案件</translation>
    </message>
    <message>
        <source>Values in force</source>
        <translation>恢复现行</translation>
    </message>
    <message>
        <source>Saved scenarios</source>
        <translation>已存方案</translation>
    </message>
    <message>
        <source>Only paid claims are read; no record is changed.</source>
        <translation>测算只读取已发放件，不改动任何记录。</translation>
    </message>
    <message>
        <source>Bring in a table …</source>
        <translation>导入历史案件表…</translation>
    </message>
    <message>
        <source>This cannot be read; the plan text expects another kind of value.</source>
        <translation>看不懂这个数值，请按旁边现行值的样子写。</translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>已改 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing changed</source>
        <translation>未改参数</translation>
    </message>
    <message>
        <source>People covered</source>
        <translation>参保人数</translation>
    </message>
    <message>
        <source>10,000 yuan</source>
        <translation>万元</translation>
    </message>
    <message>
        <source>{person}, {day}</source>
        <translation>{person}，{day}</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Figures</source>
        <translation>主要数字</translation>
    </message>
</context>
<context>
    <name>FundChart</name>
    <message>
        <source>Fund balance ahead</source>
        <translation>基金结余预测</translation>
    </message>
    <message>
        <source>{month}/{year}</source>
        <translation>{month} 月</translation>
    </message>
</context>
<context>
    <name>FundPanel</name>
    <message>
        <source>The fund ahead</source>
        <translation>基金结余预测</translation>
    </message>
    <message>
        <source>10,000 yuan; shaded: 80% band</source>
        <translation>万元・阴影为 80% 区间</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>tried</source>
        <translation>测算</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>警戒</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>end of {year}</source>
        <translation>{year} 年末</translation>
    </message>
    <message>
        <source>{amount} arrives in month {month}</source>
        <translation>{month} 月到账 {amount}</translation>
    </message>
    <message>
        <source>Nobody is covered: nothing can be said of the future.</source>
        <translation>参保人数是 0，没有推算以后。</translation>
    </message>
    <message>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>中</translation>
    </message>
    <message>
        <source>high</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Balance at the end of {day}</source>
        <translation>{day} 结余</translation>
    </message>
</context>
<context>
    <name>Histogram</name>
    <message>
        <source>Change for each person</source>
        <translation>每人变化的分布</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>Simulation {day}.xlsx</source>
        <translation>方案测算 {day}.xlsx</translation>
    </message>
    <message>
        <source>The report is saved as {path}.</source>
        <translation>报告已存为 {path}。</translation>
    </message>
    <message>
        <source>Simulation</source>
        <translation>方案测算</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>Change for each person</source>
        <translation>每人变化的分布</translation>
    </message>
    <message>
        <source>By category of member</source>
        <translation>按人员类别</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>测算</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>幅度</translation>
    </message>
    <message>
        <source>Cost in {year}</source>
        <translation>{year} 年支出</translation>
    </message>
    <message>
        <source>Cost, {first} to {last}</source>
        <translation>{first} 至 {last} 支出</translation>
    </message>
    <message>
        <source>as in force</source>
        <translation>与现行同</translation>
    </message>
    <message>
        <source>in force {people}</source>
        <translation>现行 {people}</translation>
    </message>
    <message>
        <source>10,000 yuan</source>
        <translation>万元</translation>
    </message>
    <message>
        <source>in force {cost}</source>
        <translation>现行 {cost}</translation>
    </message>
    <message>
        <source>Beneficiaries</source>
        <translation>受益人</translation>
    </message>
    <message>
        <source>people</source>
        <translation>人</translation>
    </message>
    <message>
        <source>{claims} claims, {same}</source>
        <translation>{claims} 件，{same}</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>人均</translation>
    </message>
    <message>
        <source>Gain / lose</source>
        <translation>增加 / 减少</translation>
    </message>
    <message>
        <source>median {change}</source>
        <translation>中位 {change}</translation>
    </message>
    <message>
        <source>{people} lose</source>
        <translation>减少 {people} 人</translation>
    </message>
    <message>
        <source>{people} gain, {share}</source>
        <translation>增加 {people} 人，占 {share}</translation>
    </message>
    <message>
        <source>change for a person, whole time (yuan)</source>
        <translation>每人全期变化（元）</translation>
    </message>
    <message>
        <source>Nobody&apos;s benefit changes.</source>
        <translation>没有人的补助有变化。</translation>
    </message>
    <message>
        <source>least {least}, most {most}</source>
        <translation>最少 {least}，最多 {most}</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>{first} to {last}, paid claims, yuan</source>
        <translation>{first} 至 {last} 已发放件重算，单位：元</translation>
    </message>
</context>
<context>
    <name>SimulateBar</name>
    <message>
        <source>Export report</source>
        <translation>导出报告</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Print summary</source>
        <translation>打印摘要</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Save scenario</source>
        <translation>另存方案</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>另存</translation>
    </message>
    <message>
        <source>Make a draft edition</source>
        <translation>转为草稿版本</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>转草稿</translation>
    </message>
    <message>
        <source>Run simulation</source>
        <translation>运行测算</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
</context>
<context>
    <name>SimulatePage</name>
    <message>
        <source>in force</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>stacked</source>
        <translation>逐级报销</translation>
    </message>
    <message>
        <source>by claim</source>
        <translation>按次报销</translation>
    </message>
    <message>
        <source>Changed since the last run; F5 runs it again</source>
        <translation>参数已改，结果还是上次的；按 F5 重新运行</translation>
    </message>
    <message>
        <source>Results of what stands at the left, run at {time}, {seconds} s</source>
        <translation>结果与左侧参数一致・{time} 运行，用时 {seconds} 秒</translation>
    </message>
    <message>
        <source>Under way; Esc stops it</source>
        <translation>正在运行，按 Esc 停止</translation>
    </message>
    <message>
        <source>Run it first: F5</source>
        <translation>请先按 F5 运行</translation>
    </message>
    <message>
        <source>Change a parameter first</source>
        <translation>请先改一项参数</translation>
    </message>
    <message>
        <source>Under way …</source>
        <translation>正在处理…</translation>
    </message>
    <message>
        <source>Saved as scenario {letter}</source>
        <translation>已存为方案{letter}</translation>
    </message>
    <message>
        <source>Draft {label} is made; another person has to approve it before it holds.</source>
        <translation>已转为草稿 {label}；须由另一人批准后才会生效。</translation>
    </message>
    <message>
        <source>Deciding again, {percent}%; Esc stops it</source>
        <translation>正在重算 {percent}%，按 Esc 停止</translation>
    </message>
    <message>
        <source>In force: {name}</source>
        <translation>现行 {name}</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>测算</translation>
    </message>
    <message>
        <source>Stopped; F5 runs it again</source>
        <translation>已停止，按 F5 重新运行</translation>
    </message>
</context>
</TS>

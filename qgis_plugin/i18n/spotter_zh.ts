<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh" sourcelanguage="en">
<context>
    <name>Spotter</name>
    <message>
        <source> m a pixel</source>
        <translation> 米/像素</translation>
    </message>
    <message>
        <source>'{0}' is neither a wheel nor a folder of wheels.</source>
        <translation>“{0}”既不是 wheel 文件，也不是存放 wheel 的文件夹。</translation>
    </message>
    <message>
        <source>'{0}': {1} found in {2} tiles; {3} blank ones were left out.</source>
        <translation>“{0}”：在 {2} 个瓦片中找到 {1} 个；略去 {3} 个空白瓦片。</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>A file that the engine reads itself</source>
        <translation>由引擎自行读取的文件</translation>
    </message>
    <message>
        <source>A file that the engine reads itself is not captured.</source>
        <translation>由引擎自行读取的文件不会被截取。</translation>
    </message>
    <message>
        <source>A key is kept in QGIS's authentication database.</source>
        <translation>密钥保存在 QGIS 的身份验证数据库中。</translation>
    </message>
    <message>
        <source>A part of the area has no place in the CRS of the layer '{0}'.</source>
        <translation>区域的一部分在图层“{0}”的坐标参考系中没有位置。</translation>
    </message>
    <message>
        <source>A polygon to draw</source>
        <translation>要绘制的多边形</translation>
    </message>
    <message>
        <source>A rectangle to draw</source>
        <translation>要绘制的矩形</translation>
    </message>
    <message>
        <source>A tile of {0} pixels a side cannot be sent.</source>
        <translation>无法发送边长为 {0} 像素的瓦片。</translation>
    </message>
    <message>
        <source>A tile takes about {time} on this device.</source>
        <translation>在此设备上，一个瓦片大约需要 {time}。</translation>
    </message>
    <message>
        <source>A wheel, or a folder of wheels for a computer without the internet; empty: the package index</source>
        <translation>一个 wheel，或存放 wheel 的文件夹（用于没有互联网的计算机）；留空：使用软件包索引</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>Add an image to the map (Layer &gt; Add Layer), switch it on, or choose one.</source>
        <translation>请向地图添加影像（图层 &gt; 添加图层），将其打开，或选择一个。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Agree and fetch</source>
        <translation>同意并下载</translation>
    </message>
    <message>
        <source>All that the map shows</source>
        <translation>地图显示的全部内容</translation>
    </message>
    <message>
        <source>All: every object that the words describe</source>
        <translation>全部：文字描述的每个对象</translation>
    </message>
    <message>
        <source>All: every such object</source>
        <translation>全部：每个此类对象</translation>
    </message>
    <message>
        <source>An engine elsewhere</source>
        <translation>其他地方的引擎</translation>
    </message>
    <message>
        <source>An engine on this computer, started when it is needed</source>
        <translation>此计算机上的引擎，需要时启动</translation>
    </message>
    <message>
        <source>Another program keeps {path} to itself.</source>
        <translation>另一个程序独占了 {path}。</translation>
    </message>
    <message>
        <source>Answers a tile</source>
        <translation>每个瓦片的回答数</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>面积（平方米）</translation>
    </message>
    <message>
        <source>As suits the model</source>
        <translation>按模型选择</translation>
    </message>
    <message>
        <source>As the computer has it</source>
        <translation>按计算机的情况</translation>
    </message>
    <message>
        <source>Ask the map</source>
        <translation>询问地图</translation>
    </message>
    <message>
        <source>Ask “{query}”</source>
        <translation>询问“{query}”</translation>
    </message>
    <message>
        <source>Authentication with that key</source>
        <translation>包含该密钥的身份验证配置</translation>
    </message>
    <message>
        <source>Blank tiles left out</source>
        <translation>略去的空白瓦片</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose 0 to 0.9.</source>
        <translation>请选择 0 到 0.9。</translation>
    </message>
    <message>
        <source>Choose 1 to {0} pixels.</source>
        <translation>请选择 1 到 {0} 像素。</translation>
    </message>
    <message>
        <source>Choose a layer that holds an image.</source>
        <translation>请选择包含影像的图层。</translation>
    </message>
    <message>
        <source>Choose a layer that holds something, or draw an area.</source>
        <translation>请选择有内容的图层，或绘制一个区域。</translation>
    </message>
    <message>
        <source>Choose a place that may be written to.</source>
        <translation>请选择可以写入的位置。</translation>
    </message>
    <message>
        <source>Choose a smaller area, or a coarser resolution.</source>
        <translation>请选择更小的区域或更粗的分辨率。</translation>
    </message>
    <message>
        <source>Choose a smaller area, or give the project a CRS that suits the region.</source>
        <translation>请选择更小的区域，或为工程设置适合该地区的坐标参考系。</translation>
    </message>
    <message>
        <source>Choose a smaller area.</source>
        <translation>请选择更小的区域。</translation>
    </message>
    <message>
        <source>Choose another (Spotter's options).</source>
        <translation>请另选一个（Spotter 的选项）。</translation>
    </message>
    <message>
        <source>Choose another layer.</source>
        <translation>请选择另一个图层。</translation>
    </message>
    <message>
        <source>Choose another, or leave the field empty (Spotter's options).</source>
        <translation>请另选一个，或将该栏留空（Spotter 的选项）。</translation>
    </message>
    <message>
        <source>Choose the key file that its keeper exported for you (Spotter's options).</source>
        <translation>请选择管理者为您导出的密钥文件（Spotter 的选项）。</translation>
    </message>
    <message>
        <source>Choose the layer to search.</source>
        <translation>请选择要搜索的图层。</translation>
    </message>
    <message>
        <source>Close the guide</source>
        <translation>关闭向导</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Connect again; if it happens again, report it with the log.</source>
        <translation>请重新连接；若再次发生，请附上日志报告。</translation>
    </message>
    <message>
        <source>Connected to the engine {0}</source>
        <translation>已连接到引擎{0}</translation>
    </message>
    <message>
        <source>Connecting to the engine</source>
        <translation>正在连接引擎</translation>
    </message>
    <message>
        <source>Connecting to the engine…</source>
        <translation>正在连接引擎…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Delete {count} runs with their features, for good?</source>
        <translation>永久删除 {count} 次运行及其要素？</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Demonstration scene</source>
        <translation>演示场景</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Download: about {size} GB.</source>
        <translation>下载：约 {size} GB。</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Draw it on the map.</source>
        <translation>请在地图上绘制。</translation>
    </message>
    <message>
        <source>Draw or name a rectangle or polygon that has a size.</source>
        <translation>请绘制或指定一个有大小的矩形或多边形。</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>投入</translation>
    </message>
    <message>
        <source>Engine (empty: on this computer)</source>
        <translation>引擎（留空：此计算机上的引擎）</translation>
    </message>
    <message>
        <source>Engine status</source>
        <translation>引擎状态</translation>
    </message>
    <message>
        <source>Engine's Python</source>
        <translation>引擎的 Python</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Evidence: what the reasoning names</source>
        <translation>依据：推理中提到的框</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Field with the task (rec, ovd, gres or auto)</source>
        <translation>任务字段（rec、ovd、gres 或 auto）</translation>
    </message>
    <message>
        <source>Field with what to look for</source>
        <translation>查找内容字段</translation>
    </message>
    <message>
        <source>Finds in an image what a sentence describes, as boxes and masks with scores.</source>
        <translation>在影像中查找一句话所描述的内容，给出带得分的框和掩膜。</translation>
    </message>
    <message>
        <source>Finds in an image what each row of a table describes.</source>
        <translation>在影像中查找表格每一行所描述的内容。</translation>
    </message>
    <message>
        <source>First time here? Three steps to something found:</source>
        <translation>第一次使用？三步即可找到目标：</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>找到</translation>
    </message>
    <message>
        <source>Found {count}. Point at a box named in the reasoning to see it on the map; now open an image of yours.</source>
        <translation>找到 {count} 个。指向推理中提到的框即可在地图上看到它；现在请打开您自己的影像。</translation>
    </message>
    <message>
        <source>GPU ({device})</source>
        <translation>GPU（{device}）</translation>
    </message>
    <message>
        <source>Give it a row a query.</source>
        <translation>请为每个查询提供一行。</translation>
    </message>
    <message>
        <source>Give metres a pixel.</source>
        <translation>请给出每像素的米数。</translation>
    </message>
    <message>
        <source>Give the key file that its keeper exported for you, or an authentication configuration with it.</source>
        <translation>请给出管理者为您导出的密钥文件，或包含它的身份验证配置。</translation>
    </message>
    <message>
        <source>Give the password when QGIS asks for it, or use the key file instead (Spotter's options).</source>
        <translation>请在 QGIS 询问时输入密码，或改用密钥文件（Spotter 的选项）。</translation>
    </message>
    <message>
        <source>Hide what scores less. The file keeps everything.</source>
        <translation>隐藏得分更低的要素。文件保留全部内容。</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Import the key file again (Spotter's options).</source>
        <translation>请重新导入密钥文件（Spotter 的选项）。</translation>
    </message>
    <message>
        <source>In {path}</source>
        <translation>位于 {path}</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>Install Python {0}, for example from python.org, and try again.</source>
        <translation>请安装 Python {0}（例如从 python.org），然后重试。</translation>
    </message>
    <message>
        <source>Install and start the engine</source>
        <translation>安装并启动引擎</translation>
    </message>
    <message>
        <source>Install from</source>
        <translation>安装来源</translation>
    </message>
    <message>
        <source>Install from a wheel or a folder of wheels instead (Spotter's options).</source>
        <translation>请改为从 wheel 或存放 wheel 的文件夹安装（Spotter 的选项）。</translation>
    </message>
    <message>
        <source>Install it again (Spotter's options).</source>
        <translation>请重新安装（Spotter 的选项）。</translation>
    </message>
    <message>
        <source>Install it with one click in Spotter's panel, or type: {0}</source>
        <translation>请在 Spotter 面板中一键安装，或输入：{0}</translation>
    </message>
    <message>
        <source>Install it with one click, into a folder of the plugin's own.</source>
        <translation>一键安装到插件自己的文件夹中。</translation>
    </message>
    <message>
        <source>Install it with one click, or choose an engine elsewhere (Spotter's options).</source>
        <translation>请一键安装，或选择其他地方的引擎（Spotter 的选项）。</translation>
    </message>
    <message>
        <source>Install pyzmq into QGIS's Python by hand, and restart QGIS.</source>
        <translation>请手动将 pyzmq 安装到 QGIS 的 Python 中，并重启 QGIS。</translation>
    </message>
    <message>
        <source>Install the engine</source>
        <translation>安装引擎</translation>
    </message>
    <message>
        <source>Install the engine again.</source>
        <translation>请重新安装引擎。</translation>
    </message>
    <message>
        <source>Installing pyzmq</source>
        <translation>正在安装 pyzmq</translation>
    </message>
    <message>
        <source>Installing the engine</source>
        <translation>正在安装引擎</translation>
    </message>
    <message>
        <source>Installing the engine {0}. This takes minutes.</source>
        <translation>正在安装引擎 {0}。需要几分钟。</translation>
    </message>
    <message>
        <source>Installing: the dock shows how far it is</source>
        <translation>正在安装：面板显示进度</translation>
    </message>
    <message>
        <source>It is on the map as a temporary layer: save it elsewhere.</source>
        <translation>结果以临时图层显示在地图上：请保存到其他位置。</translation>
    </message>
    <message>
        <source>It may be {0}.</source>
        <translation>可以是 {0}。</translation>
    </message>
    <message>
        <source>It took {time}.</source>
        <translation>用时 {time}。</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Its keeper exports a key file for you: engine keys export NAME</source>
        <translation>管理者为您导出密钥文件：engine keys export NAME</translation>
    </message>
    <message>
        <source>Keep evidence</source>
        <translation>保留依据</translation>
    </message>
    <message>
        <source>Keep the key in QGIS's authentication database</source>
        <translation>将密钥保存在 QGIS 的身份验证数据库中</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>密钥文件</translation>
    </message>
    <message>
        <source>Key file of an engine elsewhere</source>
        <translation>其他地方引擎的密钥文件</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Let Spotter decide</source>
        <translation>由 Spotter 决定</translation>
    </message>
    <message>
        <source>Licence: {licence}.</source>
        <translation>许可：{licence}。</translation>
    </message>
    <message>
        <source>List what was asked before, show it again or delete it</source>
        <translation>列出以前的查询，再次显示或删除</translation>
    </message>
    <message>
        <source>Locate many queries</source>
        <translation>查找多个查询</translation>
    </message>
    <message>
        <source>Locate with text</source>
        <translation>用文字查找</translation>
    </message>
    <message>
        <source>Look at the connection and try again: it goes on where it stopped. {reason}</source>
        <translation>请检查连接并重试：将从停止处继续。{reason}</translation>
    </message>
    <message>
        <source>Look at the log; without the internet, choose a folder of wheels (Spotter's options).</source>
        <translation>请查看日志；没有互联网时，请选择存放 wheel 的文件夹（Spotter 的选项）。</translation>
    </message>
    <message>
        <source>Look whether its file is still there, or its server answers.</source>
        <translation>请检查其文件是否仍在，或其服务器是否响应。</translation>
    </message>
    <message>
        <source>Look whether the layer shows here, and whether its file or its server can be read.</source>
        <translation>请检查图层是否在此显示，以及其文件或服务器能否读取。</translation>
    </message>
    <message>
        <source>Lowest score</source>
        <translation>最低得分</translation>
    </message>
    <message>
        <source>Lowest score shown</source>
        <translation>显示的最低得分</translation>
    </message>
    <message>
        <source>Make a layer of the boxes that the reasoning names</source>
        <translation>将推理中提到的框做成图层</translation>
    </message>
    <message>
        <source>Make room, and try again.</source>
        <translation>请腾出空间后重试。</translation>
    </message>
    <message>
        <source>Make room, or put Spotter's data elsewhere with the environment variable SPOTTER_HOME.</source>
        <translation>请腾出空间，或用环境变量 SPOTTER_HOME 将 Spotter 的数据放到其他位置。</translation>
    </message>
    <message>
        <source>Making an environment in {0} with {1}.</source>
        <translation>正在用 {1} 在 {0} 中创建环境。</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩膜</translation>
    </message>
    <message>
        <source>Memory in MiB</source>
        <translation>内存（MiB）</translation>
    </message>
    <message>
        <source>Memory: {memory} GiB.</source>
        <translation>内存：{memory} GiB。</translation>
    </message>
    <message>
        <source>Metres a pixel (empty: what suits the model)</source>
        <translation>每像素米数（留空：适合模型的值）</translation>
    </message>
    <message>
        <source>Milliseconds a tile</source>
        <translation>每个瓦片的毫秒数</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Model (empty: the engine's choice)</source>
        <translation>模型（留空：由引擎选择）</translation>
    </message>
    <message>
        <source>Model of its choice</source>
        <translation>其所选的模型</translation>
    </message>
    <message>
        <source>Models and their states</source>
        <translation>模型及其状态</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA)</source>
        <translation>NVIDIA GPU（CUDA）</translation>
    </message>
    <message>
        <source>No Python from {0} to {1} was found, which the engine needs.</source>
        <translation>未找到引擎所需的 Python {0} 至 {1}。</translation>
    </message>
    <message>
        <source>No area is drawn yet.</source>
        <translation>尚未绘制区域。</translation>
    </message>
    <message>
        <source>No engine is connected.</source>
        <translation>未连接引擎。</translation>
    </message>
    <message>
        <source>No engine is installed on this computer.</source>
        <translation>此计算机上未安装引擎。</translation>
    </message>
    <message>
        <source>No file is named.</source>
        <translation>未指定文件。</translation>
    </message>
    <message>
        <source>No key is given for the engine at {0}.</source>
        <translation>未给出 {0} 处引擎的密钥。</translation>
    </message>
    <message>
        <source>No key is set for the engine elsewhere.</source>
        <translation>未设置其他地方引擎的密钥。</translation>
    </message>
    <message>
        <source>No layer is chosen.</source>
        <translation>未选择图层。</translation>
    </message>
    <message>
        <source>No secrets, and nothing that was asked.</source>
        <translation>不含机密，也不含任何查询内容。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Not for commercial use.</source>
        <translation>不可用于商业用途。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Not understood in the file: {columns}.</source>
        <translation>文件中无法理解的内容：{columns}。</translation>
    </message>
    <message>
        <source>Nothing that fits “{query}” was found.</source>
        <translation>未找到符合“{query}”的内容。</translation>
    </message>
    <message>
        <source>Nothing was found, which should not be: please report it with the diagnostics.</source>
        <translation>什么也没有找到，这不应发生：请附上诊断信息报告。</translation>
    </message>
    <message>
        <source>Number in the reasoning</source>
        <translation>在推理中的序号</translation>
    </message>
    <message>
        <source>Objects found</source>
        <translation>找到的对象</translation>
    </message>
    <message>
        <source>On Debian and Ubuntu: sudo apt install python3-venv. Then try again.</source>
        <translation>在 Debian 和 Ubuntu 上：sudo apt install python3-venv。然后重试。</translation>
    </message>
    <message>
        <source>On the engine's computer, type: {command}</source>
        <translation>在引擎所在的计算机上输入：{command}</translation>
    </message>
    <message>
        <source>Open a map with an image, and make its window larger.</source>
        <translation>请打开带有影像的地图，并放大其窗口。</translation>
    </message>
    <message>
        <source>Open the demonstration scene</source>
        <translation>打开演示场景</translation>
    </message>
    <message>
        <source>Open the engine's settings and choose one.</source>
        <translation>请打开引擎设置并选择一个。</translation>
    </message>
    <message>
        <source>Options…</source>
        <translation>选项…</translation>
    </message>
    <message>
        <source>Part to search (empty: all)</source>
        <translation>要搜索的部分（留空：全部）</translation>
    </message>
    <message>
        <source>Past runs…</source>
        <translation>过往运行…</translation>
    </message>
    <message>
        <source>Path on the engine's computer, or https address</source>
        <translation>引擎所在计算机上的路径，或 https 地址</translation>
    </message>
    <message>
        <source>Pixels a tile's side (0: what suits the model)</source>
        <translation>瓦片边长（像素；0：适合模型的大小）</translation>
    </message>
    <message>
        <source>Processor only</source>
        <translation>仅处理器</translation>
    </message>
    <message>
        <source>Python of an environment that has the engine; empty: the plugin's own environment</source>
        <translation>装有引擎的环境的 Python；留空：插件自己的环境</translation>
    </message>
    <message>
        <source>Python {0} cannot make environments: its module venv is missing.</source>
        <translation>Python {0} 无法创建环境：缺少其 venv 模块。</translation>
    </message>
    <message>
        <source>QGIS could not keep the key in its authentication database.</source>
        <translation>QGIS 无法将密钥保存到其身份验证数据库中。</translation>
    </message>
    <message>
        <source>QGIS is set to a proxy of the kind {0}, which pip cannot use.</source>
        <translation>QGIS 设置了 {0} 类型的代理，pip 无法使用。</translation>
    </message>
    <message>
        <source>QGIS's authentication database is switched off.</source>
        <translation>QGIS 的身份验证数据库已关闭。</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Quick: one answer a tile</source>
        <translation>快速：每个瓦片一个回答</translation>
    </message>
    <message>
        <source>Raise its opacity in the layer's properties.</source>
        <translation>请在图层属性中提高其不透明度。</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Refer: the one object described</source>
        <translation>指代：所描述的那一个对象</translation>
    </message>
    <message>
        <source>Refer: the one object that the words describe</source>
        <translation>指代：文字所描述的那一个对象</translation>
    </message>
    <message>
        <source>Repair its data source, or choose another layer.</source>
        <translation>请修复其数据源，或选择另一个图层。</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Results are kept in {path}; save the project elsewhere to keep them beside it.</source>
        <translation>结果保存在 {path} 中；若要放在工程旁边，请将工程保存到其他位置。</translation>
    </message>
    <message>
        <source>Revision of the model</source>
        <translation>模型修订版本</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Save or close it there; what was found waits and is not lost.</source>
        <translation>请在那里保存或关闭它；找到的内容会等待，不会丢失。</translation>
    </message>
    <message>
        <source>Say it in at most {0}.</source>
        <translation>请用不超过 {0} 的长度表达。</translation>
    </message>
    <message>
        <source>Say what to look for.</source>
        <translation>请说明要查找什么。</translation>
    </message>
    <message>
        <source>Says how an engine is: version, models, device, queue and speed.</source>
        <translation>说明引擎的情况：版本、模型、设备、队列和速度。</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Score (0 to 1)</source>
        <translation>得分（0 到 1）</translation>
    </message>
    <message>
        <source>Score at least</source>
        <translation>得分不低于</translation>
    </message>
    <message>
        <source>Score of the mask (0 to 1)</source>
        <translation>掩膜得分（0 到 1）</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search another area or layer, and report it with the log.</source>
        <translation>请搜索其他区域或图层，并附上日志报告此问题。</translation>
    </message>
    <message>
        <source>Search the map as seen or a drawn area, or set a resolution.</source>
        <translation>请搜索所见地图或绘制的区域，或设置分辨率。</translation>
    </message>
    <message>
        <source>Searched: {scene}, {area} ha in {tiles} tiles at {ground} m a pixel.</source>
        <translation>已搜索：{scene}，{area} 公顷，{tiles} 个瓦片，{ground} 米/像素。</translation>
    </message>
    <message>
        <source>Searched: {scene}, {tiles} tiles.</source>
        <translation>已搜索：{scene}，{tiles} 个瓦片。</translation>
    </message>
    <message>
        <source>Seconds since its start</source>
        <translation>自启动以来的秒数</translation>
    </message>
    <message>
        <source>Segment: every such object, outlined</source>
        <translation>分割：每个此类对象及其轮廓</translation>
    </message>
    <message>
        <source>Segment: every such object, with its outline</source>
        <translation>分割：每个此类对象及其轮廓</translation>
    </message>
    <message>
        <source>Send it</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Sent to the engine</source>
        <translation>已发送到引擎</translation>
    </message>
    <message>
        <source>Share that neighbouring tiles have in common</source>
        <translation>相邻瓦片共有的比例</translation>
    </message>
    <message>
        <source>Show all of the result</source>
        <translation>显示全部结果</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>在地图上显示</translation>
    </message>
    <message>
        <source>Show the command</source>
        <translation>显示命令</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>目前为止</translation>
    </message>
    <message>
        <source>Some results were not on disk yet when Spotter ended.</source>
        <translation>Spotter 结束时，部分结果尚未写入磁盘。</translation>
    </message>
    <message>
        <source>Spotter</source>
        <translation>Spotter</translation>
    </message>
    <message>
        <source>Spotter needs the Python package pyzmq (about 1 MB), in a folder of its own in your profile.</source>
        <translation>Spotter 需要 Python 软件包 pyzmq（约 1 MB），安装在您配置文件夹中的专用文件夹里。</translation>
    </message>
    <message>
        <source>Spotter needs the Python package pyzmq.</source>
        <translation>Spotter 需要 Python 软件包 pyzmq。</translation>
    </message>
    <message>
        <source>Spotter needs the Python package pyzmq. Type: {0}</source>
        <translation>Spotter 需要 Python 软件包 pyzmq。请输入：{0}</translation>
    </message>
    <message>
        <source>Spotter talks to its engine through pyzmq, which this QGIS does not have.</source>
        <translation>Spotter 通过 pyzmq 与引擎通信，而此 QGIS 没有它。</translation>
    </message>
    <message>
        <source>Spotter: an engine elsewhere</source>
        <translation>Spotter：其他地方的引擎</translation>
    </message>
    <message>
        <source>Spotter: find what a sentence describes</source>
        <translation>Spotter：查找一句话所描述的内容</translation>
    </message>
    <message>
        <source>Spotter: past runs</source>
        <translation>Spotter：过往运行</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>启动引擎</translation>
    </message>
    <message>
        <source>Starting the engine on this computer.</source>
        <translation>正在启动此计算机上的引擎。</translation>
    </message>
    <message>
        <source>State of the model of its choice</source>
        <translation>其所选模型的状态</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Steadier score: three answers</source>
        <translation>得分较稳：三个回答</translation>
    </message>
    <message>
        <source>Steadiest score: eight answers</source>
        <translation>得分最稳：八个回答</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop installing</source>
        <translation>停止安装</translation>
    </message>
    <message>
        <source>Stop the engine, and try again.</source>
        <translation>请停止引擎后重试。</translation>
    </message>
    <message>
        <source>Stopped: {count} found so far.</source>
        <translation>已停止：目前找到 {count} 个。</translation>
    </message>
    <message>
        <source>Stopped; the next time goes on where it stopped.</source>
        <translation>已停止；下次将从停止处继续。</translation>
    </message>
    <message>
        <source>Table of queries</source>
        <translation>查询表</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>The Python {0} that QGIS runs has no interpreter where it is looked for.</source>
        <translation>QGIS 运行的 Python {0} 在应有的位置没有解释器。</translation>
    </message>
    <message>
        <source>The area cannot be placed on the map.</source>
        <translation>无法将区域放到地图上。</translation>
    </message>
    <message>
        <source>The area has no place in the CRS of the image.</source>
        <translation>区域在影像的坐标参考系中没有位置。</translation>
    </message>
    <message>
        <source>The area has no place in the CRS {0}.</source>
        <translation>区域在坐标参考系 {0} 中没有位置。</translation>
    </message>
    <message>
        <source>The area has {0} x {1} pixels: {2} tiles, more than the {3} of a search.</source>
        <translation>区域有 {0} x {1} 像素：{2} 个瓦片，超过一次搜索的 {3} 个。</translation>
    </message>
    <message>
        <source>The area is empty.</source>
        <translation>区域为空。</translation>
    </message>
    <message>
        <source>The area lies outside the layer {0}.</source>
        <translation>区域位于图层 {0} 之外。</translation>
    </message>
    <message>
        <source>The area spans a large part of the Earth.</source>
        <translation>区域跨越地球的大部分。</translation>
    </message>
    <message>
        <source>The authentication configuration '{0}' holds no key of an engine.</source>
        <translation>身份验证配置“{0}”不含引擎的密钥。</translation>
    </message>
    <message>
        <source>The connection does not use QGIS's proxy: through a firewall, use an SSH tunnel.</source>
        <translation>连接不使用 QGIS 的代理：穿过防火墙请用 SSH 隧道。</translation>
    </message>
    <message>
        <source>The connection is encrypted, and only that engine can read it. It keeps what it gets for a week.</source>
        <translation>连接已加密，只有该引擎能读取。它会将收到的内容保留一周。</translation>
    </message>
    <message>
        <source>The connection is encrypted.</source>
        <translation>连接已加密。</translation>
    </message>
    <message>
        <source>The connection to the engine failed: {0}</source>
        <translation>与引擎的连接失败：{0}</translation>
    </message>
    <message>
        <source>The disk of {folder} has {free} GB free; {model} needs about {size} GB.</source>
        <translation>{folder} 所在磁盘剩余 {free} GB；{model} 大约需要 {size} GB。</translation>
    </message>
    <message>
        <source>The engine does not answer; trying again</source>
        <translation>引擎没有响应；正在重试</translation>
    </message>
    <message>
        <source>The engine goes into a Python environment of its own: about 7 GB on disk, some minutes.</source>
        <translation>引擎将安装到自己的 Python 环境中：约占 7 GB 磁盘，需要几分钟。</translation>
    </message>
    <message>
        <source>The engine goes on where it stopped…</source>
        <translation>引擎从停止处继续…</translation>
    </message>
    <message>
        <source>The engine has not answered for {0} minutes in the middle of a query.</source>
        <translation>在查询过程中，引擎已 {0} 分钟没有响应。</translation>
    </message>
    <message>
        <source>The engine is not connected.</source>
        <translation>引擎未连接。</translation>
    </message>
    <message>
        <source>The engine is starting</source>
        <translation>引擎正在启动</translation>
    </message>
    <message>
        <source>The engine is starting; this takes longer than usual</source>
        <translation>引擎正在启动；比平时更久</translation>
    </message>
    <message>
        <source>The engine is version {0}, the plugin version {1}; both speak protocol {2}.</source>
        <translation>引擎版本为 {0}，插件版本为 {1}；两者都使用协议 {2}。</translation>
    </message>
    <message>
        <source>The engine is version {0}, which does not fit this plugin, version {1}.</source>
        <translation>引擎版本为 {0}，与此插件（版本 {1}）不匹配。</translation>
    </message>
    <message>
        <source>The engine knows none; its keeper can add one.</source>
        <translation>引擎没有此类模型；管理者可以添加。</translation>
    </message>
    <message>
        <source>The engine loads the model {0}.</source>
        <translation>引擎正在加载模型 {0}。</translation>
    </message>
    <message>
        <source>The engine loads the model…</source>
        <translation>引擎正在加载模型…</translation>
    </message>
    <message>
        <source>The engine needs about {0} GB on the disk of '{1}', where {2} GB are free.</source>
        <translation>引擎在“{1}”所在磁盘上大约需要 {0} GB，而那里剩余 {2} GB。</translation>
    </message>
    <message>
        <source>The engine on this computer cannot be started.</source>
        <translation>无法启动此计算机上的引擎。</translation>
    </message>
    <message>
        <source>The engine on this computer did not start within {0} seconds.</source>
        <translation>此计算机上的引擎未在 {0} 秒内启动。</translation>
    </message>
    <message>
        <source>The engine on this computer ended with code {0}.</source>
        <translation>此计算机上的引擎以代码 {0} 结束。</translation>
    </message>
    <message>
        <source>The engine on this computer ended {0} times within a minute.</source>
        <translation>此计算机上的引擎在一分钟内结束了 {0} 次。</translation>
    </message>
    <message>
        <source>The engine opens the file…</source>
        <translation>引擎正在打开文件…</translation>
    </message>
    <message>
        <source>The engine was installed but does not run.</source>
        <translation>引擎已安装，但无法运行。</translation>
    </message>
    <message>
        <source>The engine {0} could not be installed.</source>
        <translation>无法安装引擎 {0}。</translation>
    </message>
    <message>
        <source>The engine {0} is installed.</source>
        <translation>引擎 {0} 已安装。</translation>
    </message>
    <message>
        <source>The engine's choice</source>
        <translation>由引擎选择</translation>
    </message>
    <message>
        <source>The engine's choice ({model})</source>
        <translation>由引擎选择（{model}）</translation>
    </message>
    <message>
        <source>The engine's folder '{0}' cannot be removed.</source>
        <translation>无法删除引擎的文件夹“{0}”。</translation>
    </message>
    <message>
        <source>The environment could not be made.</source>
        <translation>无法创建环境。</translation>
    </message>
    <message>
        <source>The extent of the layer</source>
        <translation>图层的范围</translation>
    </message>
    <message>
        <source>The folder of the project, {folder}, may not be written to.</source>
        <translation>无法写入工程所在的文件夹 {folder}。</translation>
    </message>
    <message>
        <source>The image: the engine reads the file where it is.</source>
        <translation>影像：引擎在文件所在处读取它。</translation>
    </message>
    <message>
        <source>The installation failed: {0}</source>
        <translation>安装失败：{0}</translation>
    </message>
    <message>
        <source>The installation was stopped.</source>
        <translation>安装已停止。</translation>
    </message>
    <message>
        <source>The key is kept in QGIS's authentication database; you may delete the file.</source>
        <translation>密钥已保存在 QGIS 的身份验证数据库中；您可以删除该文件。</translation>
    </message>
    <message>
        <source>The key stands in QGIS's authentication database, and its master password was not given.</source>
        <translation>密钥在 QGIS 的身份验证数据库中，但未给出其主密码。</translation>
    </message>
    <message>
        <source>The layer '{0}' cannot be read.</source>
        <translation>无法读取图层“{0}”。</translation>
    </message>
    <message>
        <source>The layer '{0}' has no extent.</source>
        <translation>图层“{0}”没有范围。</translation>
    </message>
    <message>
        <source>The layer '{0}' has no resolution of its own.</source>
        <translation>图层“{0}”没有自身的分辨率。</translation>
    </message>
    <message>
        <source>The layer '{0}' is broken: its data cannot be read.</source>
        <translation>图层“{0}”已损坏：无法读取其数据。</translation>
    </message>
    <message>
        <source>The layer '{0}' is hidden at the scale 1:{1}.</source>
        <translation>图层“{0}”在比例尺 1:{1} 下隐藏。</translation>
    </message>
    <message>
        <source>The layer '{0}' is wholly transparent.</source>
        <translation>图层“{0}”完全透明。</translation>
    </message>
    <message>
        <source>The layer to search is no longer there.</source>
        <translation>要搜索的图层已不存在。</translation>
    </message>
    <message>
        <source>The log '{0}' says more.</source>
        <translation>日志“{0}”有更多说明。</translation>
    </message>
    <message>
        <source>The map as seen</source>
        <translation>所见的地图</translation>
    </message>
    <message>
        <source>The map could not be captured: {0}</source>
        <translation>无法截取地图：{0}</translation>
    </message>
    <message>
        <source>The map shows nothing.</source>
        <translation>地图上什么也没有。</translation>
    </message>
    <message>
        <source>The model {0} answers on {1}.</source>
        <translation>模型 {0} 在 {1} 上回答。</translation>
    </message>
    <message>
        <source>The model {model} could not be fetched.</source>
        <translation>无法下载模型 {model}。</translation>
    </message>
    <message>
        <source>The names of the layers searched: {scene}.</source>
        <translation>所搜索图层的名称：{scene}。</translation>
    </message>
    <message>
        <source>The overlap {0} is out of range.</source>
        <translation>重叠 {0} 超出范围。</translation>
    </message>
    <message>
        <source>The path or address of the file: {path}.</source>
        <translation>文件的路径或地址：{path}。</translation>
    </message>
    <message>
        <source>The project was closed, so the search was stopped.</source>
        <translation>工程已关闭，因此搜索已停止。</translation>
    </message>
    <message>
        <source>The project, its files and paths, other layers, attributes, and what you look at later.</source>
        <translation>工程、其文件和路径、其他图层、属性，以及您之后查看的内容。</translation>
    </message>
    <message>
        <source>The query is empty.</source>
        <translation>查询为空。</translation>
    </message>
    <message>
        <source>The query {0} has {1} characters.</source>
        <translation>查询 {0} 有 {1} 个字符。</translation>
    </message>
    <message>
        <source>The query {0} is empty.</source>
        <translation>查询 {0} 为空。</translation>
    </message>
    <message>
        <source>The resolution {0} m is not above zero.</source>
        <translation>分辨率 {0} 米不大于零。</translation>
    </message>
    <message>
        <source>The result goes to {path} instead.</source>
        <translation>结果改存到 {path}。</translation>
    </message>
    <message>
        <source>The result of “{query}” could not be written to disk.</source>
        <translation>无法将“{query}”的结果写入磁盘。</translation>
    </message>
    <message>
        <source>The search ended early; {count} features that were found before are kept.</source>
        <translation>搜索提前结束；此前找到的 {count} 个要素已保留。</translation>
    </message>
    <message>
        <source>The table of queries is empty.</source>
        <translation>查询表为空。</translation>
    </message>
    <message>
        <source>The task {0} is '{1}'.</source>
        <translation>任务 {0} 为“{1}”。</translation>
    </message>
    <message>
        <source>The whole layer</source>
        <translation>整个图层</translation>
    </message>
    <message>
        <source>There is no Python at '{0}', which the settings name for the engine.</source>
        <translation>设置中为引擎指定的“{0}”处没有 Python。</translation>
    </message>
    <message>
        <source>There is no connection to an engine.</source>
        <translation>没有与引擎的连接。</translation>
    </message>
    <message>
        <source>There is no raster layer to search.</source>
        <translation>没有可搜索的栅格图层。</translation>
    </message>
    <message>
        <source>There is nothing to see in the area: all {0} tiles are blank.</source>
        <translation>区域中什么也看不到：全部 {0} 个瓦片都是空白。</translation>
    </message>
    <message>
        <source>This goes to the engine at {address}:</source>
        <translation>以下内容将发送到 {address} 处的引擎：</translation>
    </message>
    <message>
        <source>This model was trained on synthetic imagery: on real imagery it finds little.</source>
        <translation>此模型用合成影像训练：在真实影像上找到的很少。</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>瓦片</translation>
    </message>
    <message>
        <source>Tile {tile}</source>
        <translation>瓦片 {tile}</translation>
    </message>
    <message>
        <source>Tiles a second</source>
        <translation>每秒瓦片数</translation>
    </message>
    <message>
        <source>Tiles finished since its start</source>
        <translation>自启动以来完成的瓦片</translation>
    </message>
    <message>
        <source>Tiles in the models</source>
        <translation>模型中的瓦片</translation>
    </message>
    <message>
        <source>Tiles searched</source>
        <translation>已搜索的瓦片</translation>
    </message>
    <message>
        <source>Tiles that wait</source>
        <translation>等待的瓦片</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>时间（UTC）</translation>
    </message>
    <message>
        <source>To the engine at {0} go: these tiles' pixels and their place, the layer's name, and the query ({1} in all). Nothing else leaves this computer.</source>
        <translation>将发送到 {0} 处的引擎：这些瓦片的像素及其位置、图层名称和查询（共 {1}）。其他内容不会离开此计算机。</translation>
    </message>
    <message>
        <source>Trying the engine.</source>
        <translation>正在试运行引擎。</translation>
    </message>
    <message>
        <source>Type its path as the engine's computer knows it.</source>
        <translation>请按引擎所在计算机上的写法输入其路径。</translation>
    </message>
    <message>
        <source>Type this into a terminal, or on Debian and Ubuntu: sudo apt install python3-zmq. Then try again: {0}</source>
        <translation>请在终端中输入以下命令，或在 Debian 和 Ubuntu 上：sudo apt install python3-zmq。然后重试：{0}</translation>
    </message>
    <message>
        <source>Type what to look for, for example “all storage tanks”.</source>
        <translation>请输入要查找的内容，例如“all storage tanks”。</translation>
    </message>
    <message>
        <source>Unfinished jobs</source>
        <translation>未完成的作业</translation>
    </message>
    <message>
        <source>Up to {tiles} pictures of {size} × {size} pixels, as the map shows {scene} in the area.</source>
        <translation>最多 {tiles} 张 {size} × {size} 像素的图片，即地图在该区域显示的 {scene}。</translation>
    </message>
    <message>
        <source>Update the older of the two.</source>
        <translation>请更新两者中较旧的一个。</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用它</translation>
    </message>
    <message>
        <source>Use the key file instead, in a folder that only you can read.</source>
        <translation>请改用密钥文件，放在只有您能读取的文件夹中。</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>What are you looking for?</source>
        <translation>您在找什么？</translation>
    </message>
    <message>
        <source>What it found so far is kept. Ask again once it is back.</source>
        <translation>目前找到的内容已保留。待其恢复后请再次询问。</translation>
    </message>
    <message>
        <source>What it says of it</source>
        <translation>推理对它的说明</translation>
    </message>
    <message>
        <source>What stays here:</source>
        <translation>留在这里的内容：</translation>
    </message>
    <message>
        <source>What the model says while it looks appears here.</source>
        <translation>模型查看时所说的话将显示在这里。</translation>
    </message>
    <message>
        <source>What the reasoning says of it</source>
        <translation>推理对它的说明</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>要查找的内容</translation>
    </message>
    <message>
        <source>What tuning made of the model: adapters that the engine has for it</source>
        <translation>调优对模型的成果：引擎为其提供的适配器</translation>
    </message>
    <message>
        <source>What was found so far is kept in {path}; see “Past runs”.</source>
        <translation>目前找到的内容保存在 {path} 中；参见“过往运行”。</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Where they lie: their coordinates, and the coordinate reference system {crs}.</source>
        <translation>它们的位置：其坐标以及坐标参考系 {crs}。</translation>
    </message>
    <message>
        <source>You are asked once for each engine.</source>
        <translation>每个引擎只询问一次。</translation>
    </message>
    <message>
        <source>You can go on working meanwhile.</source>
        <translation>在此期间您可以继续工作。</translation>
    </message>
    <message>
        <source>Your query: “{query}”.</source>
        <translation>您的查询：“{query}”。</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Zoom in, or draw a smaller area to search.</source>
        <translation>请放大，或绘制更小的搜索区域。</translation>
    </message>
    <message>
        <source>Zoom to the layer, or draw an area that meets it.</source>
        <translation>请缩放到图层，或绘制与其相交的区域。</translation>
    </message>
    <message>
        <source>Zoom to where it shows, or change its scale range in the layer's properties.</source>
        <translation>请缩放到它显示的位置，或在图层属性中更改其比例尺范围。</translation>
    </message>
    <message>
        <source>at {0}</source>
        <translation>（位于 {0}）</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>in row {0}</source>
        <translation>在第 {0} 行</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>（此计算机）</translation>
    </message>
    <message>
        <source>processor, no GPU</source>
        <translation>处理器，无 GPU</translation>
    </message>
    <message>
        <source>pyzmq could not be installed (pip ended with code {0}).</source>
        <translation>无法安装 pyzmq（pip 以代码 {0} 结束）。</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>tcp://host:5577; empty: what the key says</source>
        <translation>tcp://host:5577；留空：以密钥为准</translation>
    </message>
    <message>
        <source>{0} tiles had gaps: the layer's server did not give all of them.</source>
        <translation>{0} 个瓦片有缺口：图层的服务器没有给出全部。</translation>
    </message>
    <message>
        <source>{0} x {1} pixels of {2} m: {3} tiles a query.</source>
        <translation>{0} x {1} 像素，每像素 {2} 米：每个查询 {3} 个瓦片。</translation>
    </message>
    <message>
        <source>{ahead} tiles wait before yours</source>
        <translation>您的前面有 {ahead} 个瓦片在等待</translation>
    </message>
    <message>
        <source>{blank} tiles showed nothing and were not asked about.</source>
        <translation>{blank} 个瓦片没有内容，未作询问。</translation>
    </message>
    <message>
        <source>{count} boxes are kept as a layer.</source>
        <translation>已将 {count} 个框保留为图层。</translation>
    </message>
    <message>
        <source>{count} found for “{query}”.</source>
        <translation>为“{query}”找到 {count} 个。</translation>
    </message>
    <message>
        <source>{count} more tiles: their reasoning is in the file.</source>
        <translation>另有 {count} 个瓦片：其推理在文件中。</translation>
    </message>
    <message>
        <source>{count} tiles queued</source>
        <translation>{count} 个瓦片在排队</translation>
    </message>
    <message>
        <source>{done} of {total} tiles</source>
        <translation>{done} / {total} 个瓦片</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} 小时 {m} 分</translation>
    </message>
    <message>
        <source>{keys} comes here, Enter runs, Esc cancels.</source>
        <translation>{keys} 跳到这里，Enter 运行，Esc 取消。</translation>
    </message>
    <message>
        <source>{model} (knows synthetic imagery only)</source>
        <translation>{model}（仅了解合成影像）</translation>
    </message>
    <message>
        <source>{model} (loading)</source>
        <translation>{model}（加载中）</translation>
    </message>
    <message>
        <source>{model} (not fetched yet)</source>
        <translation>{model}（尚未下载）</translation>
    </message>
    <message>
        <source>{model} was trained on synthetic imagery: it answers about the demonstration scene, and hardly about real pictures. For those, use a model that was trained on them:</source>
        <translation>{model} 用合成影像训练：它能回答演示场景，而对真实影像几乎无能为力。对于真实影像，请使用用其训练的模型：</translation>
    </message>
    <message>
        <source>{m} min {s} s</source>
        <translation>{m} 分 {s} 秒</translation>
    </message>
    <message>
        <source>{path} cannot be written.</source>
        <translation>无法写入 {path}。</translation>
    </message>
    <message>
        <source>{path} holds features in other coordinates; those of this search cannot be converted to them.</source>
        <translation>{path} 中的要素使用其他坐标；本次搜索的要素无法转换到这些坐标。</translation>
    </message>
    <message>
        <source>{shown} of them score {threshold} or more.</source>
        <translation>其中 {shown} 个得分不低于 {threshold}。</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} 秒</translation>
    </message>
    <message>
        <source>{tiles} (it has {own} m)</source>
        <translation>{tiles}（原为 {own} 米）</translation>
    </message>
    <message>
        <source>{tiles} tiles of {size} px at {ground} m a pixel</source>
        <translation>{tiles} 个 {size} 像素的瓦片，{ground} 米/像素</translation>
    </message>
    <message>
        <source>{tiles}, about {time}</source>
        <translation>{tiles}，约 {time}</translation>
    </message>
</context>
</TS>

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
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>下载(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>密钥(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Like the selected</source>
        <translation>与所选相似(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Look what it has</source>
        <translation>查看其内容(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>移除(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>测试(&amp;T)</translation>
    </message>
    <message>
        <source>'{0}' against '{1}'</source>
        <translation>“{0}”对照“{1}”</translation>
    </message>
    <message>
        <source>'{0}' is neither a wheel nor a folder of wheels.</source>
        <translation>“{0}”既不是 wheel 文件，也不是存放 wheel 的文件夹。</translation>
    </message>
    <message>
        <source>'{0}' is not the address of a hub of models.</source>
        <translation>“{0}”不是模型中心的地址。</translation>
    </message>
    <message>
        <source>'{0}': {1} found in {2} tiles; {3} blank ones were left out.</source>
        <translation>“{0}”：在 {2} 个瓦片中找到 {1} 个；略去 {3} 个空白瓦片。</translation>
    </message>
    <message>
        <source>'{0}': {1} objects</source>
        <translation>“{0}”：{1} 个对象</translation>
    </message>
    <message>
        <source>(no label)</source>
        <translation>（无标签）</translation>
    </message>
    <message>
        <source>(no layer of shots yet)</source>
        <translation>（尚无样本图层）</translation>
    </message>
    <message>
        <source>(no result on the map)</source>
        <translation>（地图上没有结果）</translation>
    </message>
    <message>
        <source>(no text)</source>
        <translation>（无文字）</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>1 to 9 choose from the list at once; L comes here, Enter relabels</source>
        <translation>按 1 到 9 直接从列表中选择；按 L 到这里，按回车改标签</translation>
    </message>
    <message>
        <source>95 % intervals: Wilson's for shares, carried over to F1; Byar's for false alarms. Objects count as independent of each other.</source>
        <translation>95 % 区间：比例用 Wilson 区间，并换算到 F1；误报用 Byar 区间。各对象视为相互独立。</translation>
    </message>
    <message>
        <source>A class; or, beginning with “the”, a sentence about one object alone</source>
        <translation>一个类别；或以“the”开头、只针对一个对象的句子</translation>
    </message>
    <message>
        <source>A file of queries stands beside a query or examples.</source>
        <translation>查询文件与查询或示例同时给出。</translation>
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
        <source>A found object is right where it is the best-scoring one on a true object of its class: IoU of {0} at least {1:g}.</source>
        <translation>若找到的对象在其类别的某个真实对象上得分最高，则为正确：{0}的 IoU 至少为 {1:g}。</translation>
    </message>
    <message>
        <source>A guess: nothing was measured there yet.</source>
        <translation>这是估计：那里还没有测量过。</translation>
    </message>
    <message>
        <source>A hard negative: the model learns not to find it</source>
        <translation>困难负样本：模型学会不去找到它</translation>
    </message>
    <message>
        <source>A key is kept in QGIS's authentication database.</source>
        <translation>密钥保存在 QGIS 的身份验证数据库中。</translation>
    </message>
    <message>
        <source>A new run</source>
        <translation>新的运行</translation>
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
        <source>A reviewed area of '{layer}' is left out: found features in it are not decided about yet.</source>
        <translation>已省略“{layer}”的一个已审核区域：其中找到的要素尚未全部判定。</translation>
    </message>
    <message>
        <source>A search is under way.</source>
        <translation>正在搜索。</translation>
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
        <source>A token is kept in QGIS's authentication database.</source>
        <translation>QGIS 的认证数据库中保存着一个令牌。</translation>
    </message>
    <message>
        <source>A wheel, or a folder of wheels for a computer without the internet; empty: the package index</source>
        <translation>一个 wheel，或存放 wheel 的文件夹（用于没有互联网的计算机）；留空：使用软件包索引</translation>
    </message>
    <message>
        <source>About {0} GB on disk, {1} GB to download: some {2} minutes on a line of {3} Mbit/s.</source>
        <translation>磁盘约占 {0} GB，需下载 {1} GB：在 {3} Mbit/s 的线路上约 {2} 分钟。</translation>
    </message>
    <message>
        <source>Accept (A)</source>
        <translation>接受 (A)</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>Adapter that was kept; empty where none was</source>
        <translation>保留的适配器；未保留则为空</translation>
    </message>
    <message>
        <source>Adapter to go on from</source>
        <translation>在其基础上继续的适配器</translation>
    </message>
    <message>
        <source>Adapters of the engine</source>
        <translation>引擎的适配器</translation>
    </message>
    <message>
        <source>Add a &amp;server…</source>
        <translation>添加服务器(&amp;S)…</translation>
    </message>
    <message>
        <source>Add a model server</source>
        <translation>添加模型服务器</translation>
    </message>
    <message>
        <source>Add an image to the map (Layer &gt; Add Layer), switch it on, or choose one.</source>
        <translation>请向地图添加影像（图层 &gt; 添加图层），将其打开，或选择一个。</translation>
    </message>
    <message>
        <source>Add them, or give the areas in which it is known that there are none.</source>
        <translation>请添加它们，或给出已知其中没有此类对象的区域。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Address of a mirror of the hub, where the hub itself cannot be reached</source>
        <translation>中心本身无法访问时所用的镜像地址</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>After: {query}</source>
        <translation>之后：{query}</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>对照</translation>
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
        <source>All {0} queries are asked in one look at the tiles.</source>
        <translation>全部 {0} 个查询在对瓦片的一次查看中提出。</translation>
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
        <source>Another QGIS on this computer is installing the engine.</source>
        <translation>本机上的另一个 QGIS 正在安装引擎。</translation>
    </message>
    <message>
        <source>Another program keeps {path} to itself.</source>
        <translation>另一个程序独占了 {path}。</translation>
    </message>
    <message>
        <source>Another program may hold its file: close it there, and try again.</source>
        <translation>可能有其他程序占用其文件：请在那里关闭后重试。</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Answers a tile</source>
        <translation>每个瓦片的回答数</translation>
    </message>
    <message>
        <source>Apply the threshold that grants it</source>
        <translation>应用满足要求的阈值</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>面积（平方米）</translation>
    </message>
    <message>
        <source>Area: {km2} km².</source>
        <translation>区域：{km2} km²。</translation>
    </message>
    <message>
        <source>Areas in which every true object is known (empty: everywhere)</source>
        <translation>已知全部真实对象的区域（空：所有地方）</translation>
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
        <source>As the method needs</source>
        <translation>按方法所需</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Ask for access at {0}, and give the token of that account here.</source>
        <translation>请在 {0} 申请访问权限，并在此提供该账户的令牌。</translation>
    </message>
    <message>
        <source>Ask for all of them</source>
        <translation>询问全部</translation>
    </message>
    <message>
        <source>Ask for boxes of a class</source>
        <translation>询问某一类的框</translation>
    </message>
    <message>
        <source>Ask for one object</source>
        <translation>询问一个对象</translation>
    </message>
    <message>
        <source>Ask it</source>
        <translation>使用它</translation>
    </message>
    <message>
        <source>Ask its keeper for a key that may.</source>
        <translation>请向其管理者索取有此权限的密钥。</translation>
    </message>
    <message>
        <source>Ask its keeper to type: engine keys permit {key} --may-tune</source>
        <translation>请让管理者输入：engine keys permit {key} --may-tune</translation>
    </message>
    <message>
        <source>Ask its keeper to type: pip install 'spotter-engine[tune]', and to start it again.</source>
        <translation>请让管理者输入：pip install 'spotter-engine[tune]'，并重新启动引擎。</translation>
    </message>
    <message>
        <source>Ask its keeper to update it.</source>
        <translation>请让管理者更新它。</translation>
    </message>
    <message>
        <source>Ask the map</source>
        <translation>询问地图</translation>
    </message>
    <message>
        <source>Ask the same words in the other way</source>
        <translation>用另一种方式询问同样的文字</translation>
    </message>
    <message>
        <source>Ask “{query}”</source>
        <translation>询问“{query}”</translation>
    </message>
    <message>
        <source>Asked at {ground} m a pixel.</source>
        <translation>以每像素 {ground} 米查询。</translation>
    </message>
    <message>
        <source>Asking {model}…</source>
        <translation>正在询问 {model}…</translation>
    </message>
    <message>
        <source>Asks with the model as it was…</source>
        <translation>正在用原来的模型提问…</translation>
    </message>
    <message>
        <source>Asks with what came of tuning…</source>
        <translation>正在用调优的结果提问…</translation>
    </message>
    <message>
        <source>At most one false alarm a square kilometre</source>
        <translation>每平方公里至多一个误报</translation>
    </message>
    <message>
        <source>At most one false alarm in four</source>
        <translation>每四个中至多一个误报</translation>
    </message>
    <message>
        <source>At most one false alarm in ten</source>
        <translation>每十个中至多一个误报</translation>
    </message>
    <message>
        <source>At most one false alarm in twenty</source>
        <translation>每二十个中至多一个误报</translation>
    </message>
    <message>
        <source>At most one false alarm in two</source>
        <translation>每两个中至多一个误报</translation>
    </message>
    <message>
        <source>At other thresholds</source>
        <translation>其他阈值下</translation>
    </message>
    <message>
        <source>Authentication with that key</source>
        <translation>包含该密钥的身份验证配置</translation>
    </message>
    <message>
        <source>Average precision</source>
        <translation>平均精度（AP）</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>Before: {query}</source>
        <translation>之前：{query}</translation>
    </message>
    <message>
        <source>Begin and end it outside of the shape, and cross it.</source>
        <translation>请在形状之外开始和结束，并穿过它。</translation>
    </message>
    <message>
        <source>Better on {shots} held-out shots: {figure} {before} → {after} (difference {low} to {high}, 95 %).</source>
        <translation>在 {shots} 个留出样本上更好：{figure} {before} → {after}（差异 {low} 至 {high}，95 %）。</translation>
    </message>
    <message>
        <source>Blank tiles left out</source>
        <translation>略去的空白瓦片</translation>
    </message>
    <message>
        <source>Bounding boxes</source>
        <translation>外接矩形</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>时间预算</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>按类别</translation>
    </message>
    <message>
        <source>By place on the map</source>
        <translation>按地图位置</translation>
    </message>
    <message>
        <source>Call it</source>
        <translation>命名为</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Change (95 %)</source>
        <translation>变化（95 %）</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>请检查其名称。</translation>
    </message>
    <message>
        <source>Check the models here</source>
        <translation>检查本机的模型</translation>
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
        <source>Choose a layer of boxes or masks that Spotter found.</source>
        <translation>请选择 Spotter 找到的方框或掩膜图层。</translation>
    </message>
    <message>
        <source>Choose a layer of polygons, or buffer these features first.</source>
        <translation>请选择多边形图层，或先对这些要素做缓冲。</translation>
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
        <source>Choose a model that takes pictures.</source>
        <translation>请选择能接收图像的模型。</translation>
    </message>
    <message>
        <source>Choose a place that may be written to.</source>
        <translation>请选择可以写入的位置。</translation>
    </message>
    <message>
        <source>Choose a result.</source>
        <translation>请选择一个结果。</translation>
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
        <source>Choose a zip file that an engine exported.</source>
        <translation>请选择由引擎导出的 zip 文件。</translation>
    </message>
    <message>
        <source>Choose another (Spotter's options).</source>
        <translation>请另选一个（Spotter 的选项）。</translation>
    </message>
    <message>
        <source>Choose another file, in a folder that may be written to.</source>
        <translation>请选择可写文件夹中的另一个文件。</translation>
    </message>
    <message>
        <source>Choose another file, or make a new one.</source>
        <translation>请选择另一个文件，或新建一个。</translation>
    </message>
    <message>
        <source>Choose another folder, or make room on the disk.</source>
        <translation>请选择其他文件夹，或腾出磁盘空间。</translation>
    </message>
    <message>
        <source>Choose another layer.</source>
        <translation>请选择另一个图层。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请选择其他位置。</translation>
    </message>
    <message>
        <source>Choose another, or leave the field empty (Spotter's options).</source>
        <translation>请另选一个，或将该栏留空（Spotter 的选项）。</translation>
    </message>
    <message>
        <source>Choose it among the models to ask it.</source>
        <translation>如需使用，请在模型中选择它。</translation>
    </message>
    <message>
        <source>Choose it for the next question</source>
        <translation>下次提问时使用它</translation>
    </message>
    <message>
        <source>Choose one of its fields, or none: {0}.</source>
        <translation>请选择其字段之一，或不选：{0}。</translation>
    </message>
    <message>
        <source>Choose one of its fields: {0}.</source>
        <translation>请选择其字段之一：{0}。</translation>
    </message>
    <message>
        <source>Choose one that does: {0}.</source>
        <translation>请选择支持示例的模型：{0}。</translation>
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
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Classes: {classes}.</source>
        <translation>类别：{classes}。</translation>
    </message>
    <message>
        <source>Click a layer of results, shots or outlines in the list of layers, and select one to ten of its features.</source>
        <translation>请在图层列表中单击一个结果、样本或轮廓图层，并选择其中一到十个要素。</translation>
    </message>
    <message>
        <source>Click a line through it; a right click ends the line</source>
        <translation>点击画一条穿过它的线；右键结束</translation>
    </message>
    <message>
        <source>Click its corners, end with a right click</source>
        <translation>依次点击各角点，右键结束</translation>
    </message>
    <message>
        <source>Click the layer with the selected features in the list of layers.</source>
        <translation>请在图层列表中点击含有所选要素的图层。</translation>
    </message>
    <message>
        <source>Click two corners; right click ends</source>
        <translation>点击两个角点；右键结束</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the guide</source>
        <translation>关闭向导</translation>
    </message>
    <message>
        <source>Compare on the map</source>
        <translation>在地图上比较</translation>
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
        <source>Connect to it first, then learn.</source>
        <translation>请先连接，然后再学习。</translation>
    </message>
    <message>
        <source>Connect to it first, then make the shots.</source>
        <translation>请先连接引擎，再制作样本。</translation>
    </message>
    <message>
        <source>Connect to one: the runs it has are shown then.</source>
        <translation>请连接一个引擎：随后会显示它的运行。</translation>
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
        <source>Copy one from {0}.</source>
        <translation>请从 {0} 复制一个。</translation>
    </message>
    <message>
        <source>Corner by corner; right click ends</source>
        <translation>逐个角点点击；右键结束</translation>
    </message>
    <message>
        <source>Corners (V)</source>
        <translation>顶点 (V)</translation>
    </message>
    <message>
        <source>Counted are {0:.3g} square kilometres; {1} objects lie outside.</source>
        <translation>统计面积 {0:.3g} 平方千米；{1} 个对象在外。</translation>
    </message>
    <message>
        <source>Counter-examples: none like these</source>
        <translation>反例：不要与这些相似的</translation>
    </message>
    <message>
        <source>Curves of the run</source>
        <translation>运行的曲线</translation>
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
        <source>Difference, 95 %</source>
        <translation>差值，95 %</translation>
    </message>
    <message>
        <source>Digitize a few objects, or review a result, first.</source>
        <translation>请先数字化几个对象，或审核一个结果。</translation>
    </message>
    <message>
        <source>Digitize what the result is about, or give the shots its name.</source>
        <translation>请数字化结果所指的对象，或给样本取相同的名称。</translation>
    </message>
    <message>
        <source>Digitized objects</source>
        <translation>数字化的对象</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Discard the run</source>
        <translation>丢弃此运行</translation>
    </message>
    <message>
        <source>Discard what came of “{name}”, for good?</source>
        <translation>永久丢弃“{name}”的结果吗？</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Done: {steps}</source>
        <translation>完成：{steps}</translation>
    </message>
    <message>
        <source>Download: about {size} GB.</source>
        <translation>下载：约 {size} GB。</translation>
    </message>
    <message>
        <source>Dra&amp;w one</source>
        <translation>绘制一个(&amp;W)</translation>
    </message>
    <message>
        <source>Drag a box around an example on the map</source>
        <translation>在地图上拖出一个框住示例的矩形</translation>
    </message>
    <message>
        <source>Drag the line on the map, or move it with ← and →; Esc ends</source>
        <translation>在地图上拖动分割线，或用 ← 和 → 移动；Esc 结束</translation>
    </message>
    <message>
        <source>Drag the right rectangle, or click the right outline and end it with a right click</source>
        <translation>拖出正确的矩形，或点击正确的轮廓并以右键结束</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Draw a smaller labelled area, use a coarser resolution, or name the raster for the engine to read.</source>
        <translation>请画更小的标注区域、使用更粗的分辨率，或指定由引擎自行读取的栅格。</translation>
    </message>
    <message>
        <source>Draw a smaller one, use a coarser resolution, or name the raster for the engine to read.</source>
        <translation>请画更小的区域、使用更粗的分辨率，或指定由引擎自行读取的栅格。</translation>
    </message>
    <message>
        <source>Draw an object that the model did not find</source>
        <translation>画出模型没有找到的对象</translation>
    </message>
    <message>
        <source>Draw an outline that encloses something.</source>
        <translation>请画一个围住对象的轮廓。</translation>
    </message>
    <message>
        <source>Draw anew (E)</source>
        <translation>重画 (E)</translation>
    </message>
    <message>
        <source>Draw it</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Draw it anew.</source>
        <translation>请重新绘制。</translation>
    </message>
    <message>
        <source>Draw it on the map.</source>
        <translation>请在地图上绘制。</translation>
    </message>
    <message>
        <source>Draw one on the page “Shots”, and digitize everything in it.</source>
        <translation>请在“样本”页画一个，并把其中的一切数字化。</translation>
    </message>
    <message>
        <source>Draw one outline, or review the layer of masks.</source>
        <translation>请只画一个轮廓，或改为审核掩膜图层。</translation>
    </message>
    <message>
        <source>Draw one, or leave the parameter empty.</source>
        <translation>请绘制一个，或将该参数留空。</translation>
    </message>
    <message>
        <source>Draw or name a rectangle or polygon that has a size.</source>
        <translation>请绘制或指定一个有大小的矩形或多边形。</translation>
    </message>
    <message>
        <source>Draw the outlines of some objects, and say in a field what they are.</source>
        <translation>请绘制若干对象的轮廓，并在字段中说明它们是什么。</translation>
    </message>
    <message>
        <source>Draw where you have looked at everything: what is not marked in it counts as not there.</source>
        <translation>画出您已全部看过的范围：其中没有标记的视为不存在。</translation>
    </message>
    <message>
        <source>Drawn answers</source>
        <translation>抽取的回答</translation>
    </message>
    <message>
        <source>Each point is a threshold: what is found at it, and how much of that is right.</source>
        <translation>每个点是一个阈值：在该阈值下找到多少，其中多少正确。</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>投入</translation>
    </message>
    <message>
        <source>End the comparison</source>
        <translation>结束比较</translation>
    </message>
    <message>
        <source>End the review</source>
        <translation>结束审核</translation>
    </message>
    <message>
        <source>Ends it: the weights that did best so far are measured, and can be kept</source>
        <translation>结束运行：测量目前最好的权重，并可保留</translation>
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
        <source>Evaluate on layer</source>
        <translation>用图层评估</translation>
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
        <source>Example {0} covers no ground.</source>
        <translation>示例 {0} 没有面积。</translation>
    </message>
    <message>
        <source>Example {0} is {1} x {2} pixels with what surrounds it; {3} can be shown.</source>
        <translation>示例 {0} 连同周围共 {1} x {2} 像素；最多可显示 {3}。</translation>
    </message>
    <message>
        <source>Examples: find more like these (1 to 10)</source>
        <translation>示例：查找更多相似对象（1 到 10 个）</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>请重新导出。</translation>
    </message>
    <message>
        <source>Export the adapter</source>
        <translation>导出适配器</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>F&amp;orget them</source>
        <translation>清除示例(&amp;O)</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>F1 by IoU</source>
        <translation>按 IoU 的 F1</translation>
    </message>
    <message>
        <source>F1 by IoU, held out</source>
        <translation>按 IoU 计的 F1，留出</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>信息</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Failed: {steps}</source>
        <translation>失败：{steps}</translation>
    </message>
    <message>
        <source>False alarms</source>
        <translation>误报</translation>
    </message>
    <message>
        <source>False alarms a km²</source>
        <translation>每 km² 误报</translation>
    </message>
    <message>
        <source>False alarms a square kilometre</source>
        <translation>每平方千米误报数</translation>
    </message>
    <message>
        <source>False alarms a square kilometre need areas in a known CRS.</source>
        <translation>每平方千米误报数需要已知坐标系的区域。</translation>
    </message>
    <message>
        <source>Feature {0} of the layer '{1}' has no place in the CRS {2}.</source>
        <translation>图层“{1}”的要素 {0} 在坐标系 {2} 中没有位置。</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Fetch one that does, such as sam3, to the engine's computer.</source>
        <translation>请在引擎所在的计算机上下载支持示例的模型，例如 sam3。</translation>
    </message>
    <message>
        <source>Fetching uv, which installs faster than pip.</source>
        <translation>正在获取 uv，它的安装速度比 pip 快。</translation>
    </message>
    <message>
        <source>Fewer than two features are selected.</source>
        <translation>所选要素少于两个。</translation>
    </message>
    <message>
        <source>Field that is false for a place that is no such object</source>
        <translation>标记某处并非此类对象（值为假）的字段</translation>
    </message>
    <message>
        <source>Field that says what each object is</source>
        <translation>说明每个对象是什么的字段</translation>
    </message>
    <message>
        <source>Field with the class of a found object (empty: all are of one class)</source>
        <translation>找到对象的类别字段（空：同属一类）</translation>
    </message>
    <message>
        <source>Field with the class of a true object (empty: all are of one class)</source>
        <translation>真实对象的类别字段（空：同属一类）</translation>
    </message>
    <message>
        <source>Field with the score (empty: they have none)</source>
        <translation>得分字段（空：没有得分）</translation>
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
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>File or address that the engine reads itself (instead of the image)</source>
        <translation>由引擎自行读取的文件或地址（代替图像）</translation>
    </message>
    <message>
        <source>Find nine of ten, with as few false alarms as may be</source>
        <translation>找到十分之九，误报尽量少</translation>
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
        <source>Folder with config.json and *.safetensors</source>
        <translation>含有 config.json 和 *.safetensors 的文件夹</translation>
    </message>
    <message>
        <source>Follow the outline; right click ends</source>
        <translation>沿轮廓移动；右键结束</translation>
    </message>
    <message>
        <source>For an NVIDIA GPU: finding and tuning</source>
        <translation>用于 NVIDIA GPU：查找和微调</translation>
    </message>
    <message>
        <source>For the processor: finding objects</source>
        <translation>用于处理器：查找目标</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Forget the token</source>
        <translation>忘记令牌</translation>
    </message>
    <message>
        <source>Forget {model}? Its server keeps it.</source>
        <translation>忘记 {model}？其服务器仍会保留它。</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>找到</translation>
    </message>
    <message>
        <source>Found at IoU {iou}</source>
        <translation>IoU {iou} 时找到</translation>
    </message>
    <message>
        <source>Found objects</source>
        <translation>找到的对象</translation>
    </message>
    <message>
        <source>Found {count}. Point at a box named in the reasoning to see it on the map; now open an image of yours.</source>
        <translation>找到 {count} 个。指向推理中提到的框即可在地图上看到它；现在请打开您自己的影像。</translation>
    </message>
    <message>
        <source>Found: {servers}.</source>
        <translation>找到：{servers}。</translation>
    </message>
    <message>
        <source>Freehand</source>
        <translation>手绘</translation>
    </message>
    <message>
        <source>From a folder…</source>
        <translation>从文件夹…</translation>
    </message>
    <message>
        <source>GPU ({device})</source>
        <translation>GPU（{device}）</translation>
    </message>
    <message>
        <source>Give a part of them; ten to a hundred of a class are plenty.</source>
        <translation>请给出其中一部分；每类十到一百个已足够。</translation>
    </message>
    <message>
        <source>Give a text with a query a line.</source>
        <translation>请提供每行一个查询的文本。</translation>
    </message>
    <message>
        <source>Give a token…</source>
        <translation>提供令牌…</translation>
    </message>
    <message>
        <source>Give another name, or remove that one first.</source>
        <translation>请换一个名称，或先删除原有的。</translation>
    </message>
    <message>
        <source>Give both a field, or neither: then all objects count as one class.</source>
        <translation>请为两者都指定字段，或都不指定：那时所有对象算作一类。</translation>
    </message>
    <message>
        <source>Give boxes or outlines, not points or lines.</source>
        <translation>请提供矩形或轮廓，而不是点或线。</translation>
    </message>
    <message>
        <source>Give either a field with a text for each, or one text for all.</source>
        <translation>请给出每个对象的文字字段，或一段适用于全部的文字。</translation>
    </message>
    <message>
        <source>Give either a raster layer, or a file or address that the engine reads itself.</source>
        <translation>请给出栅格图层，或由引擎自行读取的文件或地址。</translation>
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
        <source>Give one of them, and leave the others.</source>
        <translation>请只给出其中之一，其余留空。</translation>
    </message>
    <message>
        <source>Give one such as {0}.</source>
        <translation>请提供类似 {0} 的地址。</translation>
    </message>
    <message>
        <source>Give one to ten of them beside the counter-examples.</source>
        <translation>除反例外，请提供一到十个示例。</translation>
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
        <source>Give the token again (Spotter's options).</source>
        <translation>请重新提供令牌（Spotter 选项）。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on to the newest answers as they come</source>
        <translation>有新回答时自动显示最新的</translation>
    </message>
    <message>
        <source>Goes on from its last checkpoint</source>
        <translation>从上一个检查点继续</translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation>HTML 文件 (*.html)</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>Hide what scores less. The file keeps everything.</source>
        <translation>隐藏得分更低的要素。文件保留全部内容。</translation>
    </message>
    <message>
        <source>Hide what was rejected</source>
        <translation>隐藏被拒绝的</translation>
    </message>
    <message>
        <source>How good is it here?</source>
        <translation>这里效果如何？</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>影像</translation>
    </message>
    <message>
        <source>Image below them</source>
        <translation>其下方的图像</translation>
    </message>
    <message>
        <source>Import an adapter</source>
        <translation>导入适配器</translation>
    </message>
    <message>
        <source>Import the key file again (Spotter's options).</source>
        <translation>请重新导入密钥文件（Spotter 的选项）。</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>In any case</source>
        <translation>无论如何</translation>
    </message>
    <message>
        <source>In the engine's Python environment, type: pip install 'spotter-engine[tune]', and connect again.</source>
        <translation>请在引擎的 Python 环境中输入：pip install 'spotter-engine[tune]'，然后重新连接。</translation>
    </message>
    <message>
        <source>In the labelled area no shot is called “{kind}”.</source>
        <translation>标注区域中没有名为“{kind}”的样本。</translation>
    </message>
    <message>
        <source>In the layer '{0}' no feature is selected.</source>
        <translation>图层“{0}”中没有选中的要素。</translation>
    </message>
    <message>
        <source>In {count} areas ({km2} km²) what is not marked counts as not there.</source>
        <translation>在 {count} 个区域（{km2} km²）中，没有标记的视为不存在。</translation>
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
        <source>Install it again with one click: {0}</source>
        <translation>单击一次即可重新安装：{0}</translation>
    </message>
    <message>
        <source>Install it again: the plugin brings the newer one (Options, “Install”).</source>
        <translation>请重新安装：插件带有较新的引擎（选项，“安装”）。</translation>
    </message>
    <message>
        <source>Install it first (Spotter's options).</source>
        <translation>请先安装（Spotter 选项）。</translation>
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
        <source>Install the engine there with its part for tuning: spotter-engine[tune].</source>
        <translation>请在那里安装带调优部分的引擎：spotter-engine[tune]。</translation>
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
        <source>Installing the engine {0}. {1}</source>
        <translation>正在安装引擎 {0}。{1}</translation>
    </message>
    <message>
        <source>Installing: the dock shows how far it is</source>
        <translation>正在安装：面板显示进度</translation>
    </message>
    <message>
        <source>Intervals hold 95 %: Wilson's for shares, Byar's for false alarms, bootstrap for the average precision. They take objects to be independent of each other.</source>
        <translation>区间为 95 %：比例用 Wilson，误报用 Byar，平均精度用自助法。均假设对象相互独立。</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>IoU from which both are the same object</source>
        <translation>视为同一对象的最小 IoU</translation>
    </message>
    <message>
        <source>IoU, held out</source>
        <translation>IoU，留出</translation>
    </message>
    <message>
        <source>It becomes an adapter of the engine, and is chosen for the next question.</source>
        <translation>它将成为引擎的适配器，并用于下次提问。</translation>
    </message>
    <message>
        <source>It becomes an adapter of the engine; the model as it was stays chosen.</source>
        <translation>它将成为引擎的适配器；仍然选用原来的模型。</translation>
    </message>
    <message>
        <source>It has to be said once what the features are.</source>
        <translation>须且只须说明一次这些对象是什么。</translation>
    </message>
    <message>
        <source>It has to be said once which image shows the objects.</source>
        <translation>须且只须说明一次哪个图像显示这些对象。</translation>
    </message>
    <message>
        <source>It is better than before on {0} shots kept for measuring.</source>
        <translation>在 {0} 个留作评测的样例上比以前好。</translation>
    </message>
    <message>
        <source>It is better than before.</source>
        <translation>比以前好。</translation>
    </message>
    <message>
        <source>It is kept as the adapter '{0}'.</source>
        <translation>已保留为适配器“{0}”。</translation>
    </message>
    <message>
        <source>It is kept as {name}.</source>
        <translation>已保存为 {name}。</translation>
    </message>
    <message>
        <source>It is none: a hard negative to learn from</source>
        <translation>它不是：可供学习的困难负样本</translation>
    </message>
    <message>
        <source>It is not better than before, as far as {0} shots can tell.</source>
        <translation>就 {0} 个样例来看，并不比以前好。</translation>
    </message>
    <message>
        <source>It is not better than before.</source>
        <translation>并不比以前好。</translation>
    </message>
    <message>
        <source>It is not kept. The run {0} holds it: Spotter's panel can keep or discard it.</source>
        <translation>未保留。运行 {0} 中有它：可在 Spotter 面板中保留或丢弃。</translation>
    </message>
    <message>
        <source>It is on the map as a temporary layer: save it elsewhere.</source>
        <translation>结果以临时图层显示在地图上：请保存到其他位置。</translation>
    </message>
    <message>
        <source>It is one</source>
        <translation>它是</translation>
    </message>
    <message>
        <source>It is something else</source>
        <translation>它是别的东西</translation>
    </message>
    <message>
        <source>It is used all the same.</source>
        <translation>仍会使用。</translation>
    </message>
    <message>
        <source>It looks like one and is none</source>
        <translation>看起来像，其实不是</translation>
    </message>
    <message>
        <source>It may be {0}.</source>
        <translation>可以是 {0}。</translation>
    </message>
    <message>
        <source>It stays in the layer: close its file in other programs, then save the edits in QGIS.</source>
        <translation>它仍在图层中：请在其他程序中关闭其文件，然后在 QGIS 中保存编辑。</translation>
    </message>
    <message>
        <source>It took {time}.</source>
        <translation>用时 {time}。</translation>
    </message>
    <message>
        <source>It was cancelled before anything came of it.</source>
        <translation>在得出任何结果之前已取消。</translation>
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
        <source>Keep it</source>
        <translation>是否保留</translation>
    </message>
    <message>
        <source>Keep it all the same</source>
        <translation>仍然保留</translation>
    </message>
    <message>
        <source>Keep it, and ask it from now on</source>
        <translation>保留并从现在起使用</translation>
    </message>
    <message>
        <source>Keep the key in QGIS's authentication database</source>
        <translation>将密钥保存在 QGIS 的身份验证数据库中</translation>
    </message>
    <message>
        <source>Keep those that differ most. To learn from more, tune a model on shots.</source>
        <translation>请保留差别最大的几个。若要从更多示例中学习，请用样本调优模型。</translation>
    </message>
    <message>
        <source>Keep what is probably wrong, too</source>
        <translation>也保留可能错误的结果</translation>
    </message>
    <message>
        <source>Keeps the result, asks the map as seen with the model as it was and with the result; then swipe</source>
        <translation>保留结果，分别用原来的模型和结果对当前地图提问；然后拖动比较</translation>
    </message>
    <message>
        <source>Kept as the adapter “{name}”: choose it to search with what was learned.</source>
        <translation>已保存为适配器“{name}”：选择它即可用所学内容搜索。</translation>
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
        <source>Labelled area</source>
        <translation>标注区域</translation>
    </message>
    <message>
        <source>Labelled area: draw it where you have digitized everything of these classes; whatever is not marked in it counts as not there.</source>
        <translation>标注区域：画在您已把这些类别全部数字化的地方；其中没有标记的视为不存在。</translation>
    </message>
    <message>
        <source>Labelled area: in it every such object is digitized</source>
        <translation>标注区域：其中所有此类对象都已数字化</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} features without a polygon were left out, first feature {2}.</source>
        <translation>图层“{0}”：{1} 个没有多边形的要素被略去，首个为要素 {2}。</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} features without a score were left out, first feature {2}.</source>
        <translation>图层“{0}”：{1} 个没有得分的要素被略去，首个为要素 {2}。</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} features without a text in the field '{2}' were left out, first feature {3}.</source>
        <translation>图层“{0}”：{1} 个在字段“{2}”中没有文字的要素被略去，首个为要素 {3}。</translation>
    </message>
    <message>
        <source>Layer '{0}': {1} polygons were not valid and were mended, first feature {2}.</source>
        <translation>图层“{0}”：{1} 个无效多边形已修复，首个为要素 {2}。</translation>
    </message>
    <message>
        <source>Layer of shots</source>
        <translation>样本图层</translation>
    </message>
    <message>
        <source>Learn from reviewed results as well</source>
        <translation>也从已审核的结果中学习</translation>
    </message>
    <message>
        <source>Learn from these</source>
        <translation>从这些决定中学习</translation>
    </message>
    <message>
        <source>Learning…</source>
        <translation>正在学习…</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>最不确定的优先</translation>
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
        <source>Look whether the layer's CRS is the right one, or leave the feature out.</source>
        <translation>请检查图层的坐标系是否正确，或略去该要素。</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
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
        <source>Made {date}.</source>
        <translation>创建于 {date}。</translation>
    </message>
    <message>
        <source>Make a layer of shots, and one for the labelled area, beside the project</source>
        <translation>在工程旁新建样本图层和标注区域图层</translation>
    </message>
    <message>
        <source>Make a layer of the boxes that the reasoning names</source>
        <translation>将推理中提到的框做成图层</translation>
    </message>
    <message>
        <source>Make a new layer of shots: it brings one.</source>
        <translation>请新建样本图层：它自带一个。</translation>
    </message>
    <message>
        <source>Make a new one, and turn the features you select in '{0}' into shots.</source>
        <translation>请新建一个，并把在“{0}”中选中的要素转为样本。</translation>
    </message>
    <message>
        <source>Make a set of a part of them.</source>
        <translation>请只用其中一部分制作样本集。</translation>
    </message>
    <message>
        <source>Make a set to learn from</source>
        <translation>制作用于学习的样本集</translation>
    </message>
    <message>
        <source>Make its corners right angles</source>
        <translation>使其各角成直角</translation>
    </message>
    <message>
        <source>Make its file writable, or make a new layer of shots.</source>
        <translation>请使其文件可写，或新建样本图层。</translation>
    </message>
    <message>
        <source>Make one with 'Make shots from layer', and give what it calls it.</source>
        <translation>请用“从图层制作样例”制作一个，并给出其名称。</translation>
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
        <source>Make several files of it, and ask each.</source>
        <translation>请将其分成多个文件，分别查询。</translation>
    </message>
    <message>
        <source>Make shots from layer</source>
        <translation>从图层制作样例</translation>
    </message>
    <message>
        <source>Make the shots</source>
        <translation>制作样本</translation>
    </message>
    <message>
        <source>Make the shots again</source>
        <translation>重新制作样本</translation>
    </message>
    <message>
        <source>Make them again: what was digitized is still in its layer.</source>
        <translation>请重新制作：数字化的内容仍在其图层中。</translation>
    </message>
    <message>
        <source>Makes labelled examples of digitized features and the image below them, to teach a model from.</source>
        <translation>由数字化对象及其下方图像制作标注样例，用来教模型。</translation>
    </message>
    <message>
        <source>Making an environment in {0} with a Python of its own.</source>
        <translation>正在 {0} 中创建带有独立 Python 的环境。</translation>
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
        <source>Mean IoU</source>
        <translation>平均 IoU</translation>
    </message>
    <message>
        <source>Mean IoU of the right ones</source>
        <translation>正确对象的平均 IoU</translation>
    </message>
    <message>
        <source>Mean IoU on the shots kept for measuring, before</source>
        <translation>留作评测样例的平均 IoU，之前</translation>
    </message>
    <message>
        <source>Measured on that machine.</source>
        <translation>在该计算机上测得。</translation>
    </message>
    <message>
        <source>Memory in MiB</source>
        <translation>内存（MiB）</translation>
    </message>
    <message>
        <source>Memory: about {memory} GiB.</source>
        <translation>内存：约 {memory} GiB。</translation>
    </message>
    <message>
        <source>Memory: {memory} GiB.</source>
        <translation>内存：{memory} GiB。</translation>
    </message>
    <message>
        <source>Merge selected (G)</source>
        <translation>合并所选 (G)</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
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
        <source>Minutes that it may take (0: as long as the method needs)</source>
        <translation>可用分钟数（0：按方法所需）</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>漏检</translation>
    </message>
    <message>
        <source>Missed one (M)</source>
        <translation>补漏 (M)</translation>
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
        <source>Model to teach</source>
        <translation>要教的模型</translation>
    </message>
    <message>
        <source>Model to teach (empty: the engine's choice)</source>
        <translation>要教的模型（空：由引擎选择）</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
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
        <source>More like this</source>
        <translation>查找相似</translation>
    </message>
    <message>
        <source>More shots of each class, a labelled area, or more time may help.</source>
        <translation>每个类别更多样本、标注区域或更多时间可能有帮助。</translation>
    </message>
    <message>
        <source>Move its corners with QGIS's vertex tool; press again to take the shape</source>
        <translation>用 QGIS 的顶点工具移动其顶点；再按一次采用该形状</translation>
    </message>
    <message>
        <source>NVIDIA GPU (CUDA)</source>
        <translation>NVIDIA GPU（CUDA）</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the adapter</source>
        <translation>适配器名称</translation>
    </message>
    <message>
        <source>Name of the result</source>
        <translation>结果名称</translation>
    </message>
    <message>
        <source>Name of the set</source>
        <translation>样例集名称</translation>
    </message>
    <message>
        <source>Name of what comes of it</source>
        <translation>结果的名称</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Next (N)</source>
        <translation>下一个 (N)</translation>
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
        <source>No area is looked at completely</source>
        <translation>没有全部看过的区域</translation>
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
        <source>No engine of yours has run on this computer, so there is no key for {0}.</source>
        <translation>您的引擎从未在本机运行过，因此没有 {0} 的密钥。</translation>
    </message>
    <message>
        <source>No examples: the words alone say what to find, and no picture beside the tiles is sent.</source>
        <translation>没有示例：仅凭文字说明要找什么，除瓦片外不发送任何图片。</translation>
    </message>
    <message>
        <source>No feature is selected in the active layer.</source>
        <translation>活动图层中没有选中任何要素。</translation>
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
        <source>No labelled area is drawn.</source>
        <translation>尚未绘制标注区域。</translation>
    </message>
    <message>
        <source>No labelled area is drawn: there can be no question for all of a class, none for something absent, and no hard negative.</source>
        <translation>尚未绘制标注区域：无法询问某类的全部对象或不存在的对象，也无法使用困难负样本。</translation>
    </message>
    <message>
        <source>No layer is chosen.</source>
        <translation>未选择图层。</translation>
    </message>
    <message>
        <source>No model server answers on this computer.</source>
        <translation>此计算机上没有模型服务器响应。</translation>
    </message>
    <message>
        <source>No other layer is active.</source>
        <translation>没有其他活动图层。</translation>
    </message>
    <message>
        <source>No secrets, and nothing that was asked.</source>
        <translation>不含机密，也不含任何查询内容。</translation>
    </message>
    <message>
        <source>No set of shots is given.</source>
        <translation>没有给出样例集。</translation>
    </message>
    <message>
        <source>No shot is kept for measuring: nobody will know whether a tuned model is better.</source>
        <translation>没有留作评测的样例：无人能知道调优后的模型是否更好。</translation>
    </message>
    <message>
        <source>No shot lies on the imagery.</source>
        <translation>没有样本落在影像上。</translation>
    </message>
    <message>
        <source>No shots yet: say what it is, and draw a few.</source>
        <translation>尚无样本：请写明是什么，并画几个。</translation>
    </message>
    <message>
        <source>No step is done yet.</source>
        <translation>还没有完成任何步骤。</translation>
    </message>
    <message>
        <source>No threshold grants that here.</source>
        <translation>这里没有阈值能满足。</translation>
    </message>
    <message>
        <source>No token is kept in QGIS.</source>
        <translation>QGIS 中没有保存令牌。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>None of the {classes} classes has {least} shots: teach few classes at a time, with more of each.</source>
        <translation>{classes} 个类别都不足 {least} 个样本：一次少教几类，每类多一些。</translation>
    </message>
    <message>
        <source>Not &amp;meant (counter-example)</source>
        <translation>不是这种（反例）(&amp;M)</translation>
    </message>
    <message>
        <source>Not better than before: on {shots} held-out shots {figure} went {before} → {after} (difference {low} to {high}, 95 %). The model as it was stays the one that is asked.</source>
        <translation>不比之前好：在 {shots} 个留出样本上 {figure} {before} → {after}（差异 {low} 至 {high}，95 %）。仍然使用原来的模型。</translation>
    </message>
    <message>
        <source>Not decided (U)</source>
        <translation>未判定 (U)</translation>
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
        <source>Not one: {text}</source>
        <translation>不是：{text}</translation>
    </message>
    <message>
        <source>Not understood in the file: {columns}.</source>
        <translation>文件中无法理解的内容：{columns}。</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Nothing is held out, so nobody can say afterwards whether it is better: make more shots.</source>
        <translation>没有留出样本，因此事后无法判断是否更好：请制作更多样本。</translation>
    </message>
    <message>
        <source>Nothing is judged yet at scores of {threshold} or more.</source>
        <translation>得分 {threshold} 及以上的尚无判定。</translation>
    </message>
    <message>
        <source>Nothing is made of this shot.</source>
        <translation>不会用到这个样本。</translation>
    </message>
    <message>
        <source>Nothing lies in the areas: neither a found nor a true object.</source>
        <translation>区域内什么也没有：既无找到的对象，也无真实对象。</translation>
    </message>
    <message>
        <source>Nothing says what the selected features are.</source>
        <translation>没有说明所选要素是什么。</translation>
    </message>
    <message>
        <source>Nothing says what you digitize.</source>
        <translation>没有说明要数字化的是什么。</translation>
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
        <source>Nothing was held out, so nobody can say whether it is better than before.</source>
        <translation>没有留出样本，因此无法判断是否比之前好。</translation>
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
        <source>On {0} shots kept for measuring</source>
        <translation>在 {0} 个留作评测的样例上</translation>
    </message>
    <message>
        <source>Only if it is better on the shots kept for measuring</source>
        <translation>仅当在留作评测的样例上更好时</translation>
    </message>
    <message>
        <source>Only one of the two layers is given a field with the class.</source>
        <translation>两个图层中只有一个指定了类别字段。</translation>
    </message>
    <message>
        <source>Only {share} % of {shot} lies on the imagery.</source>
        <translation>{shot} 只有 {share} % 落在影像上。</translation>
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
        <source>Open the run from “Past runs”, and review it there.</source>
        <translation>从“过往运行”中打开该运行，并在那里审核。</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Options…</source>
        <translation>选项…</translation>
    </message>
    <message>
        <source>Or a file of queries, one a line</source>
        <translation>或查询文件，每行一个</translation>
    </message>
    <message>
        <source>Or log in on a command line of the engine: {0}</source>
        <translation>或在引擎的命令行中登录：{0}</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>轮廓</translation>
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
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Paused: {steps}</source>
        <translation>已暂停：{steps}</translation>
    </message>
    <message>
        <source>Pauses after this step: {steps}</source>
        <translation>此步骤后暂停：{steps}</translation>
    </message>
    <message>
        <source>Pixels a tile's side (0: what suits the model)</source>
        <translation>瓦片边长（像素；0：适合模型的大小）</translation>
    </message>
    <message>
        <source>Pixels of</source>
        <translation>像素来自</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>多边形</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Precision and recall</source>
        <translation>精确率与召回率</translation>
    </message>
    <message>
        <source>Preference: for little time</source>
        <translation>偏好：时间不多时</translation>
    </message>
    <message>
        <source>Press “New” to make one.</source>
        <translation>请按“新建”。</translation>
    </message>
    <message>
        <source>Previous (P)</source>
        <translation>上一个 (P)</translation>
    </message>
    <message>
        <source>Processor only</source>
        <translation>仅处理器</translation>
    </message>
    <message>
        <source>Put its file back, or make a new layer of shots.</source>
        <translation>请把文件放回原处，或新建样本图层。</translation>
    </message>
    <message>
        <source>Put the file back, or make it writable and make room; what you decided waits while QGIS is open.</source>
        <translation>请放回文件，或使其可写并腾出空间；只要 QGIS 开着，您的判定就会等待写入。</translation>
    </message>
    <message>
        <source>PyTorch {0} came without CUDA: the engine will use the processor.</source>
        <translation>PyTorch {0} 不带 CUDA：引擎将使用处理器。</translation>
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
        <source>QGIS could not keep the secret in its authentication database.</source>
        <translation>QGIS 无法将机密保存到其认证数据库中。</translation>
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
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
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
        <source>Reinforcement: it keeps what the model can do (the default)</source>
        <translation>强化：保留模型已有的能力（默认）</translation>
    </message>
    <message>
        <source>Reject (R)</source>
        <translation>拒绝 (R)</translation>
    </message>
    <message>
        <source>Relabel (L)</source>
        <translation>改标签 (L)</translation>
    </message>
    <message>
        <source>Remove the adapter “{name}” from the engine, for good?</source>
        <translation>从引擎永久移除适配器“{name}”吗？</translation>
    </message>
    <message>
        <source>Remove {model} from this computer?</source>
        <translation>要从此计算机移除 {model} 吗？</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Repair its data source, or choose another layer.</source>
        <translation>请修复其数据源，或选择另一个图层。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Results are kept in {path}; save the project elsewhere to keep them beside it.</source>
        <translation>结果保存在 {path} 中；若要放在工程旁边，请将工程保存到其他位置。</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Review a smaller result.</source>
        <translation>请审核较小的结果。</translation>
    </message>
    <message>
        <source>Review the result to see.</source>
        <translation>请先审核结果。</translation>
    </message>
    <message>
        <source>Review this result</source>
        <translation>审核此结果</translation>
    </message>
    <message>
        <source>Reviewed area</source>
        <translation>已审核区域</translation>
    </message>
    <message>
        <source>Revision of the model</source>
        <translation>模型修订版本</translation>
    </message>
    <message>
        <source>Reward</source>
        <translation>奖励</translation>
    </message>
    <message>
        <source>Reward, held out</source>
        <translation>奖励，留出</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>Right angles</source>
        <translation>直角化</translation>
    </message>
    <message>
        <source>Right, wrong and missed objects</source>
        <translation>正确、误报和漏检的对象</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>请将其保存为 UTF-8。</translation>
    </message>
    <message>
        <source>Save it as a GeoPackage (Export &gt; Save Features As…), and review that.</source>
        <translation>请将其另存为 GeoPackage（导出 &gt; 要素另存为…），再审核它。</translation>
    </message>
    <message>
        <source>Save or close it there; what was found waits and is not lost.</source>
        <translation>请在那里保存或关闭它；找到的内容会等待，不会丢失。</translation>
    </message>
    <message>
        <source>Save or close it there; what you decided waits and is not lost.</source>
        <translation>请在那里保存或关闭；您的判定会等待写入，不会丢失。</translation>
    </message>
    <message>
        <source>Save or end the edits (pencil in the toolbar), then review it.</source>
        <translation>请保存或结束编辑（工具栏上的铅笔），然后再审核。</translation>
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
        <source>Says how good found objects are, against a layer of true ones: precision, recall, F1, AP and IoU.</source>
        <translation>对照真实对象图层，评定找到的对象：精确率、召回率、F1、AP 和 IoU。</translation>
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
        <source>Score {threshold} or more: {right} right, {wrong} false alarms.</source>
        <translation>得分 {threshold} 及以上：{right} 个正确，{wrong} 个误报。</translation>
    </message>
    <message>
        <source>Scores all features of the result anew by what you accepted and rejected</source>
        <translation>根据您接受和拒绝的内容为结果中的所有要素重新评分</translation>
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
        <source>Seed</source>
        <translation>随机种子</translation>
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
        <source>Select boxes or outlines, or draw one.</source>
        <translation>请选择矩形或轮廓，或绘制一个。</translation>
    </message>
    <message>
        <source>Select fewer, or forget those that there are.</source>
        <translation>请少选一些，或清除已有的示例。</translation>
    </message>
    <message>
        <source>Select some with QGIS's selection tools.</source>
        <translation>请用 QGIS 的选择工具选中一些。</translation>
    </message>
    <message>
        <source>Select those that are one object with QGIS's selection tool, then merge them.</source>
        <translation>请用 QGIS 的选择工具选中属于同一对象的要素，再合并。</translation>
    </message>
    <message>
        <source>Select up to {0}, and take the selected features only.</source>
        <translation>最多选择 {0} 个，并仅使用所选要素。</translation>
    </message>
    <message>
        <source>Selected are</source>
        <translation>所选都是</translation>
    </message>
    <message>
        <source>Selected are none</source>
        <translation>所选都不是</translation>
    </message>
    <message>
        <source>Self-distillation: the model learns from itself, where it is shown the truth</source>
        <translation>自蒸馏：向模型展示真值时，它向自己学习</translation>
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
        <source>Set of shots</source>
        <translation>样例集</translation>
    </message>
    <message>
        <source>Set the CRS of '{0}' in its properties.</source>
        <translation>请在“{0}”的属性中设置坐标系。</translation>
    </message>
    <message>
        <source>Shape being corrected</source>
        <translation>正在修正的形状</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Share of the places kept for measuring</source>
        <translation>留作评测的地点比例</translation>
    </message>
    <message>
        <source>Share of the places that is not learned from, and tells whether it is better</source>
        <translation>不用于学习、而用来判断是否更好的地点比例</translation>
    </message>
    <message>
        <source>Share that neighbouring tiles have in common</source>
        <translation>相邻瓦片共有的比例</translation>
    </message>
    <message>
        <source>Shot {id}</source>
        <translation>样本 {id}</translation>
    </message>
    <message>
        <source>Shots</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Shots kept for measuring</source>
        <translation>留作评测的样例</translation>
    </message>
    <message>
        <source>Shots that show nothing of what they ask for</source>
        <translation>不含所问对象的样例</translation>
    </message>
    <message>
        <source>Shots to learn from</source>
        <translation>用于学习的样例</translation>
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
        <source>Show the &amp;models</source>
        <translation>显示模型(&amp;M)</translation>
    </message>
    <message>
        <source>Show the command</source>
        <translation>显示命令</translation>
    </message>
    <message>
        <source>Show the images on which you digitized, or check the CRS of the layer of shots.</source>
        <translation>请显示您数字化时所用的影像，或检查样本图层的坐标参考系。</translation>
    </message>
    <message>
        <source>Show the place on the map</source>
        <translation>在地图上显示该地点</translation>
    </message>
    <message>
        <source>Show the place on the map: true boxes green, drawn ones orange</source>
        <translation>在地图上显示该地点：真实框为绿色，抽取的框为橙色</translation>
    </message>
    <message>
        <source>Shows it no more; what was kept stays</source>
        <translation>不再显示；已保留的不变</translation>
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
        <source>Split</source>
        <translation>分割</translation>
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
        <source>Spotter: find what a sentence describes</source>
        <translation>Spotter：查找一句话所描述的内容</translation>
    </message>
    <message>
        <source>Spotter: past runs</source>
        <translation>Spotter：过往运行</translation>
    </message>
    <message>
        <source>Spotter: to another computer</source>
        <translation>Spotter：发送到另一台计算机</translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation>请重新开始。</translation>
    </message>
    <message>
        <source>Start it here with `engine serve`; for an engine at the other end of a tunnel, give its key file.</source>
        <translation>请在本机用 `engine serve` 启动；对于隧道另一端的引擎，请提供其密钥文件。</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>启动引擎</translation>
    </message>
    <message>
        <source>Start tuning</source>
        <translation>开始调优</translation>
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
        <source>Step {0} of {1}</source>
        <translation>第 {0} 步，共 {1} 步</translation>
    </message>
    <message>
        <source>Step {step}: {values}</source>
        <translation>步骤 {step}：{values}</translation>
    </message>
    <message>
        <source>Step {step}: “{query}”</source>
        <translation>步骤 {step}：“{query}”</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Steps (0: as many as the minutes allow)</source>
        <translation>步数（0：按分钟数所允许）</translation>
    </message>
    <message>
        <source>Steps that were made</source>
        <translation>已完成的步数</translation>
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
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Stopped: {count} found so far.</source>
        <translation>已停止：目前找到 {count} 个。</translation>
    </message>
    <message>
        <source>Stopped: {steps}</source>
        <translation>已停止：{steps}</translation>
    </message>
    <message>
        <source>Stopped; the next time goes on where it stopped.</source>
        <translation>已停止；下次将从停止处继续。</translation>
    </message>
    <message>
        <source>Stops after this step; nothing is lost</source>
        <translation>此步骤后停止；不会丢失任何内容</translation>
    </message>
    <message>
        <source>Stops; what did best so far is measured: {steps}</source>
        <translation>正在停止；测量目前最好的结果：{steps}</translation>
    </message>
    <message>
        <source>Supervised: for many shots, or a model that is never right</source>
        <translation>监督：样例多，或模型从不答对时</translation>
    </message>
    <message>
        <source>Table of queries</source>
        <translation>查询表</translation>
    </message>
    <message>
        <source>Take a smaller one, or search at a coarser resolution.</source>
        <translation>请选用较小的示例，或以较粗的分辨率搜索。</translation>
    </message>
    <message>
        <source>Take back what was decided about it, whenever that was</source>
        <translation>撤回对它的判定，无论何时作出</translation>
    </message>
    <message>
        <source>Take examples that lie on what is searched.</source>
        <translation>请选用位于搜索范围图层上的示例。</translation>
    </message>
    <message>
        <source>Take out what was digitized last</source>
        <translation>移除最后数字化的对象</translation>
    </message>
    <message>
        <source>Take the shape (V)</source>
        <translation>采用形状 (V)</translation>
    </message>
    <message>
        <source>Take {minutes} min</source>
        <translation>改为 {minutes} 分钟</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Taught from</source>
        <translation>基于</translation>
    </message>
    <message>
        <source>Taught from {base} by {method}, from {shots} shots.</source>
        <translation>基于 {base}，方法 {method}，{shots} 个样本。</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>教</translation>
    </message>
    <message>
        <source>Teaches a model from a set of shots; what comes of it can be asked by its name.</source>
        <translation>用样例集教模型；其结果可按名称调用。</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>文本文件 (*.txt)</translation>
    </message>
    <message>
        <source>That is no token.</source>
        <translation>这不是令牌。</translation>
    </message>
    <message>
        <source>That would be {0} examples and {1} counter-examples; the most are {2} of each.</source>
        <translation>这样会有 {0} 个示例和 {1} 个反例；每种最多 {2} 个。</translation>
    </message>
    <message>
        <source>The Python {0} that QGIS runs has no interpreter where it is looked for.</source>
        <translation>QGIS 运行的 Python {0} 在应有的位置没有解释器。</translation>
    </message>
    <message>
        <source>The adapter “{name}” did not arrive whole: it may have been changed meanwhile.</source>
        <translation>适配器“{name}”未完整到达：它可能在此期间被更改。</translation>
    </message>
    <message>
        <source>The adapter “{name}” is on the engine now.</source>
        <translation>适配器“{name}”现已在引擎上。</translation>
    </message>
    <message>
        <source>The adapter “{name}” was exported.</source>
        <translation>适配器“{name}”已导出。</translation>
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
        <source>The area of '{layer}' is left out: nobody said that everything called “{kind}” is marked there.</source>
        <translation>已省略“{layer}”的区域：没有人说明其中所有“{kind}”都已标记。</translation>
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
        <source>The authentication configuration '{0}' holds no token.</source>
        <translation>认证配置“{0}”中没有令牌。</translation>
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
        <source>The connection is encrypted. The engine keeps the shots until they are removed there.</source>
        <translation>连接已加密。引擎会保留样本，直到在那里删除。</translation>
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
        <source>The engine at {0}</source>
        <translation>位于 {0} 的引擎</translation>
    </message>
    <message>
        <source>The engine cannot be asked about its models.</source>
        <translation>无法向引擎查询其模型。</translation>
    </message>
    <message>
        <source>The engine cannot check its models.</source>
        <translation>引擎无法检查其模型。</translation>
    </message>
    <message>
        <source>The engine cannot teach this model.</source>
        <translation>该引擎无法教此模型。</translation>
    </message>
    <message>
        <source>The engine does not answer; trying again</source>
        <translation>引擎没有响应；正在重试</translation>
    </message>
    <message>
        <source>The engine goes into a Python environment of its own, and nothing of QGIS's is changed.</source>
        <translation>引擎装入独立的 Python 环境，不改动 QGIS 的任何内容。</translation>
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
        <source>The engine has not answered.</source>
        <translation>引擎没有回应。</translation>
    </message>
    <message>
        <source>The engine is asked what that buys…</source>
        <translation>正在询问引擎这能换来什么…</translation>
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
        <source>The engine is too old to ask several queries in one look at the tiles: it looks once for each.</source>
        <translation>引擎版本过旧，无法在对瓦片的一次查看中提出多个查询：它为每个查询各查看一次。</translation>
    </message>
    <message>
        <source>The engine is too old to learn from a review.</source>
        <translation>引擎版本过旧，无法从审核中学习。</translation>
    </message>
    <message>
        <source>The engine is too old to take examples from a file that it reads itself.</source>
        <translation>引擎版本过旧，无法从它自行读取的文件中截取示例。</translation>
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
        <source>The engine is version {version}, which cannot tune yet.</source>
        <translation>引擎版本为 {version}，尚不能调优。</translation>
    </message>
    <message>
        <source>The engine knows none; its keeper can add one.</source>
        <translation>引擎没有此类模型；管理者可以添加。</translation>
    </message>
    <message>
        <source>The engine loads the model</source>
        <translation>引擎正在加载模型</translation>
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
        <source>The engine no longer has the run “{name}”.</source>
        <translation>引擎中已没有运行“{name}”。</translation>
    </message>
    <message>
        <source>The engine no longer has the shots “{name}”.</source>
        <translation>引擎中已没有样本“{name}”。</translation>
    </message>
    <message>
        <source>The engine no longer has this run.</source>
        <translation>引擎中已没有此运行。</translation>
    </message>
    <message>
        <source>The engine on this computer</source>
        <translation>本机的引擎</translation>
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
        <source>The engine opens the shots</source>
        <translation>引擎正在打开样本</translation>
    </message>
    <message>
        <source>The engine that is installed is damaged, and is installed anew: {0}</source>
        <translation>已安装的引擎已损坏，正在重新安装：{0}</translation>
    </message>
    <message>
        <source>The engine was installed but does not run.</source>
        <translation>引擎已安装，但无法运行。</translation>
    </message>
    <message>
        <source>The engine was installed without the parts that tuning needs.</source>
        <translation>引擎安装时没有包含调优所需的部分。</translation>
    </message>
    <message>
        <source>The engine {0} could not be installed.</source>
        <translation>无法安装引擎 {0}。</translation>
    </message>
    <message>
        <source>The engine {0} is installed already, and runs.</source>
        <translation>引擎 {0} 已安装且可运行。</translation>
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
        <source>The features selected in the active layer become places where nothing is to be found</source>
        <translation>活动图层中选中的要素成为不应找到任何东西的位置</translation>
    </message>
    <message>
        <source>The features selected in the active layer become shots</source>
        <translation>活动图层中选中的要素成为样本</translation>
    </message>
    <message>
        <source>The features selected in the active layer, of results, shots or any other, become examples ({0})</source>
        <translation>活动图层（结果、样本或其他）中选中的要素成为示例（{0}）</translation>
    </message>
    <message>
        <source>The features selected in the layer are one object</source>
        <translation>图层中选中的要素是同一个对象</translation>
    </message>
    <message>
        <source>The file of queries '{0}' cannot be read.</source>
        <translation>无法读取查询文件“{0}”。</translation>
    </message>
    <message>
        <source>The file of queries '{0}' has more than {1} queries.</source>
        <translation>查询文件“{0}”中的查询超过 {1} 个。</translation>
    </message>
    <message>
        <source>The file of queries '{0}' is empty.</source>
        <translation>查询文件“{0}”为空。</translation>
    </message>
    <message>
        <source>The file of queries '{0}' is larger than {1} MiB.</source>
        <translation>查询文件“{0}”大于 {1} MiB。</translation>
    </message>
    <message>
        <source>The file of queries '{0}' is no text in UTF-8.</source>
        <translation>查询文件“{0}”不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>The file of the shots has no layer for the labelled area.</source>
        <translation>样本文件没有标注区域图层。</translation>
    </message>
    <message>
        <source>The file {path} cannot be read: {reason}.</source>
        <translation>无法读取文件 {path}：{reason}。</translation>
    </message>
    <message>
        <source>The file {path} cannot be written: {reason}.</source>
        <translation>无法写入文件 {path}：{reason}。</translation>
    </message>
    <message>
        <source>The file {path} is no adapter that can be sent: it has {bytes} bytes.</source>
        <translation>文件 {path} 不是可以发送的适配器：它有 {bytes} 字节。</translation>
    </message>
    <message>
        <source>The folder of the project, {folder}, may not be written to.</source>
        <translation>无法写入工程所在的文件夹 {folder}。</translation>
    </message>
    <message>
        <source>The held-out shots are asked</source>
        <translation>正在询问留出样本</translation>
    </message>
    <message>
        <source>The image, at its own resolution</source>
        <translation>影像，按其自身分辨率</translation>
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
        <source>The installation of the engine on this computer is damaged.</source>
        <translation>本机的引擎安装已损坏。</translation>
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
        <source>The label is empty.</source>
        <translation>标签为空。</translation>
    </message>
    <message>
        <source>The labelled area has {width} × {height} pixels, and a tile {tile}: no tile lies in it.</source>
        <translation>标注区域为 {width} × {height} 像素，而一个瓦片为 {tile}：没有瓦片能完全落入其中。</translation>
    </message>
    <message>
        <source>The labelled area is too large: {count} tiles.</source>
        <translation>标注区域过大：{count} 个瓦片。</translation>
    </message>
    <message>
        <source>The labelled area of the shots</source>
        <translation>样本的标注区域</translation>
    </message>
    <message>
        <source>The layer '{0}' cannot be edited.</source>
        <translation>图层“{0}”无法编辑。</translation>
    </message>
    <message>
        <source>The layer '{0}' cannot be read.</source>
        <translation>无法读取图层“{0}”。</translation>
    </message>
    <message>
        <source>The layer '{0}' does not lie in a GeoPackage, so no decision about it could be kept.</source>
        <translation>图层“{0}”不在 GeoPackage 中，因此无法保存任何判定。</translation>
    </message>
    <message>
        <source>The layer '{0}' has more than {1} features.</source>
        <translation>图层“{0}”的要素多于 {1} 个。</translation>
    </message>
    <message>
        <source>The layer '{0}' has no CRS, and the layer '{1}' has one.</source>
        <translation>图层“{0}”没有坐标系，而图层“{1}”有。</translation>
    </message>
    <message>
        <source>The layer '{0}' has no areas.</source>
        <translation>图层“{0}”没有区域。</translation>
    </message>
    <message>
        <source>The layer '{0}' has no extent.</source>
        <translation>图层“{0}”没有范围。</translation>
    </message>
    <message>
        <source>The layer '{0}' has no feature of which shots can be made.</source>
        <translation>图层“{0}”没有可制作样例的要素。</translation>
    </message>
    <message>
        <source>The layer '{0}' has no field '{1}'.</source>
        <translation>图层“{0}”没有字段“{1}”。</translation>
    </message>
    <message>
        <source>The layer '{0}' has no found objects: everything true is missed.</source>
        <translation>图层“{0}”没有找到的对象：所有真实对象都算漏检。</translation>
    </message>
    <message>
        <source>The layer '{0}' has no resolution of its own.</source>
        <translation>图层“{0}”没有自身的分辨率。</translation>
    </message>
    <message>
        <source>The layer '{0}' has no true objects.</source>
        <translation>图层“{0}”没有真实对象。</translation>
    </message>
    <message>
        <source>The layer '{0}' holds {1}, and polygons are needed.</source>
        <translation>图层“{0}”的类型是 {1}，而需要多边形。</translation>
    </message>
    <message>
        <source>The layer '{0}' is being edited.</source>
        <translation>图层“{0}”正在编辑。</translation>
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
        <source>The layer '{0}' is no layer of shots: it needs polygons and a field “text”.</source>
        <translation>图层“{0}”不是样本图层：需要多边形和字段“text”。</translation>
    </message>
    <message>
        <source>The layer '{0}' is no result of Spotter.</source>
        <translation>图层“{0}”不是 Spotter 的结果。</translation>
    </message>
    <message>
        <source>The layer '{0}' is wholly transparent.</source>
        <translation>图层“{0}”完全透明。</translation>
    </message>
    <message>
        <source>The layer '{0}' may not be written to.</source>
        <translation>图层“{0}”不可写。</translation>
    </message>
    <message>
        <source>The layer of shots cannot be made in {path}.</source>
        <translation>无法在 {path} 中新建样本图层。</translation>
    </message>
    <message>
        <source>The layer shows {count} runs; what was learned is of one.</source>
        <translation>该图层显示 {count} 次运行；只能从一次运行中学习。</translation>
    </message>
    <message>
        <source>The layer to search is no longer there.</source>
        <translation>要搜索的图层已不存在。</translation>
    </message>
    <message>
        <source>The licence of {model}: {licence}

Do you agree to it?</source>
        <translation>{model} 的许可：{licence}

您同意吗？</translation>
    </message>
    <message>
        <source>The line does not cut the shape in two.</source>
        <translation>这条线没有把形状切成两部分。</translation>
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
        <source>The model {0} takes no examples.</source>
        <translation>模型 {0} 不支持示例。</translation>
    </message>
    <message>
        <source>The model {model} could not be fetched.</source>
        <translation>无法下载模型 {model}。</translation>
    </message>
    <message>
        <source>The model's files were brought to this computer: take them from there</source>
        <translation>模型文件已带到本机：从那里取用</translation>
    </message>
    <message>
        <source>The model's own scores</source>
        <translation>模型自身的分数</translation>
    </message>
    <message>
        <source>The names of the layers searched: {scene}.</source>
        <translation>所搜索图层的名称：{scene}。</translation>
    </message>
    <message>
        <source>The next shot</source>
        <translation>下一个样本</translation>
    </message>
    <message>
        <source>The overlap {0} is out of range.</source>
        <translation>重叠 {0} 超出范围。</translation>
    </message>
    <message>
        <source>The owners of some models say who may have them. Ask for access on the model's page, make a token that may read, and paste it here; it is kept in QGIS's authentication database.</source>
        <translation>某些模型由其所有者决定谁可以获得。请在模型页面申请访问权限，创建一个只读令牌并粘贴到此处；它保存在 QGIS 的认证数据库中。</translation>
    </message>
    <message>
        <source>The path or address of the file: {path}.</source>
        <translation>文件的路径或地址：{path}。</translation>
    </message>
    <message>
        <source>The pictures of the examples are made…</source>
        <translation>正在生成示例图片…</translation>
    </message>
    <message>
        <source>The pictures of the tiles that are searched.</source>
        <translation>所搜索瓦片的图像。</translation>
    </message>
    <message>
        <source>The pictures of tiles and your words leave this computer for {host}.</source>
        <translation>瓦片图像和您的文字将离开此计算机，发送到 {host}。</translation>
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
        <source>The report '{0}' cannot be written.</source>
        <translation>无法写入报告“{0}”。</translation>
    </message>
    <message>
        <source>The report is in {0}.</source>
        <translation>报告位于 {0}。</translation>
    </message>
    <message>
        <source>The resolution {0} m is not above zero.</source>
        <translation>分辨率 {0} 米不大于零。</translation>
    </message>
    <message>
        <source>The result cannot be read.</source>
        <translation>无法读取结果。</translation>
    </message>
    <message>
        <source>The result goes to {path} instead.</source>
        <translation>结果改存到 {path}。</translation>
    </message>
    <message>
        <source>The result has {count} features; 1 to {most} can be learned from.</source>
        <translation>结果有 {count} 个要素；可从 1 到 {most} 个中学习。</translation>
    </message>
    <message>
        <source>The result is empty.</source>
        <translation>结果为空。</translation>
    </message>
    <message>
        <source>The result of “{query}” could not be written to disk.</source>
        <translation>无法将“{query}”的结果写入磁盘。</translation>
    </message>
    <message>
        <source>The review cannot be written to {path}.</source>
        <translation>审核无法写入 {path}。</translation>
    </message>
    <message>
        <source>The run {0} can go on: resume it in Spotter's panel.</source>
        <translation>运行 {0} 可以继续：请在 Spotter 面板中恢复。</translation>
    </message>
    <message>
        <source>The same afterwards</source>
        <translation>同上，之后</translation>
    </message>
    <message>
        <source>The search ended early; {count} features that were found before are kept.</source>
        <translation>搜索提前结束；此前找到的 {count} 个要素已保留。</translation>
    </message>
    <message>
        <source>The secret stands in QGIS's authentication database, and its master password was not given.</source>
        <translation>机密保存在 QGIS 的认证数据库中，但未提供其主密码。</translation>
    </message>
    <message>
        <source>The shape has several parts, and a feature of this layer has one.</source>
        <translation>该形状有多个部分，而此图层的要素只能有一个。</translation>
    </message>
    <message>
        <source>The share is drawn when shots are made</source>
        <translation>该比例在制作样本时抽取</translation>
    </message>
    <message>
        <source>The shot before</source>
        <translation>上一个样本</translation>
    </message>
    <message>
        <source>The shots could not be written to the layer '{0}'.</source>
        <translation>样本无法写入图层“{0}”。</translation>
    </message>
    <message>
        <source>The shots need {count} tiles, and a set may have {most}.</source>
        <translation>这些样本需要 {count} 个瓦片，而一个样本集最多 {most} 个。</translation>
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
        <source>The text of feature {0} has {1} characters.</source>
        <translation>要素 {0} 的文字有 {1} 个字符。</translation>
    </message>
    <message>
        <source>The whole layer</source>
        <translation>整个图层</translation>
    </message>
    <message>
        <source>The words alone say what to find</source>
        <translation>仅凭文字说明要找什么</translation>
    </message>
    <message>
        <source>The {0} queries are asked in {1} looks at the tiles.</source>
        <translation>{0} 个查询在对瓦片的 {1} 次查看中提出。</translation>
    </message>
    <message>
        <source>There are no shots on this engine yet: digitize a few objects, and make some.</source>
        <translation>此引擎上还没有样本：请数字化几个对象并制作样本。</translation>
    </message>
    <message>
        <source>There are {0} examples and {1} counter-examples; the most are {2} of each.</source>
        <translation>有 {0} 个示例和 {1} 个反例；每种最多 {2} 个。</translation>
    </message>
    <message>
        <source>There is an adapter '{0}' already.</source>
        <translation>已有适配器“{0}”。</translation>
    </message>
    <message>
        <source>There is an adapter “{name}” already. Replace it?</source>
        <translation>已有适配器“{name}”。要替换吗？</translation>
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
        <source>There is no example of what to find.</source>
        <translation>没有说明要找什么的示例。</translation>
    </message>
    <message>
        <source>There is no layer of shots yet.</source>
        <translation>尚无样本图层。</translation>
    </message>
    <message>
        <source>There is no raster layer to search.</source>
        <translation>没有可搜索的栅格图层。</translation>
    </message>
    <message>
        <source>There is no room for two: the engine that was installed before is removed first.</source>
        <translation>空间不足以容纳两个：先移除之前安装的引擎。</translation>
    </message>
    <message>
        <source>There is nothing to learn from.</source>
        <translation>没有可供学习的内容。</translation>
    </message>
    <message>
        <source>There is nothing to see in the area: all {0} tiles are blank.</source>
        <translation>区域中什么也看不到：全部 {0} 个瓦片都是空白。</translation>
    </message>
    <message>
        <source>They were made after the file could no longer be written; decide them again.</source>
        <translation>它们是在文件无法写入之后作出的；请重新判定。</translation>
    </message>
    <message>
        <source>This cannot be tuned here.</source>
        <translation>此处无法调优。</translation>
    </message>
    <message>
        <source>This goes to {address}:</source>
        <translation>以下内容将发送到 {address}：</translation>
    </message>
    <message>
        <source>This model was trained on synthetic imagery and on aerial pictures of a few towns.</source>
        <translation>此模型用合成影像和少数城镇的航空影像训练而成。</translation>
    </message>
    <message>
        <source>This model was trained on synthetic imagery: on real imagery it finds little.</source>
        <translation>此模型用合成影像训练：在真实影像上找到的很少。</translation>
    </message>
    <message>
        <source>This shape cannot be made right-angled.</source>
        <translation>无法将此形状直角化。</translation>
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
        <source>To learn from: {accepted} more accepted and {rejected} more rejected ones are wanted.</source>
        <translation>要学习，还需要 {accepted} 个已接受的和 {rejected} 个已拒绝的。</translation>
    </message>
    <message>
        <source>To the engine at {0} go: these objects with their texts, the labelled area, and the image around them. Nothing else leaves this computer.</source>
        <translation>发送给 {0} 处引擎的有：这些对象及其文字、标注区域和周围的图像。此外没有任何内容离开本机。</translation>
    </message>
    <message>
        <source>To the engine at {0} go: these pictures, the tiles' pixels and their place, the layer's name, and the query ({1} in all). Nothing else leaves this computer.</source>
        <translation>发送到引擎 {0} 的有：这些图片、瓦片的像素及其位置、图层名称和查询（共 {1} 个）。其他内容不会离开本机。</translation>
    </message>
    <message>
        <source>To the engine at {0} go: these tiles' pixels and their place, the layer's name, and the query ({1} in all). Nothing else leaves this computer.</source>
        <translation>将发送到 {0} 处的引擎：这些瓦片的像素及其位置、图层名称和查询（共 {1}）。其他内容不会离开此计算机。</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Token for gated models</source>
        <translation>受限模型的令牌</translation>
    </message>
    <message>
        <source>Token for gated models…</source>
        <translation>受限模型的令牌…</translation>
    </message>
    <message>
        <source>True boxes dashed in white, before in red, after in green.</source>
        <translation>真实框为白色虚线，之前为红色，之后为绿色。</translation>
    </message>
    <message>
        <source>True objects</source>
        <translation>真实对象</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>Trying the engine.</source>
        <translation>正在试运行引擎。</translation>
    </message>
    <message>
        <source>Tune</source>
        <translation>调优</translation>
    </message>
    <message>
        <source>Tune from shots</source>
        <translation>用样例调优</translation>
    </message>
    <message>
        <source>Tuning {0}</source>
        <translation>调优：{0}</translation>
    </message>
    <message>
        <source>Turned and mirrored versions of each shot</source>
        <translation>每个样例的旋转和镜像版本数</translation>
    </message>
    <message>
        <source>Type it first, for example “storage tank”.</source>
        <translation>请先输入，例如“storage tank”。</translation>
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
        <source>Type what it is, for example “storage tank”.</source>
        <translation>请输入它是什么，例如“storage tank”。</translation>
    </message>
    <message>
        <source>Type what they are, and try again.</source>
        <translation>请输入它们是什么，然后重试。</translation>
    </message>
    <message>
        <source>Type what to look for, for example “all storage tanks”.</source>
        <translation>请输入要查找的内容，例如“all storage tanks”。</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Understood as all of a class.</source>
        <translation>理解为某一类的全部对象。</translation>
    </message>
    <message>
        <source>Understood as outlines of all that answer a question.</source>
        <translation>理解为回答问题的所有对象的轮廓。</translation>
    </message>
    <message>
        <source>Understood as the one object that the words describe.</source>
        <translation>理解为文字描述的那一个对象。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Unfinished jobs</source>
        <translation>未完成的作业</translation>
    </message>
    <message>
        <source>Up to {tiles} pictures of {size} × {size} pixels, as the map shows {scene} in the area and, at its edge, at most a picture's side around it.</source>
        <translation>最多 {tiles} 张 {size} × {size} 像素的图片，即地图在该区域显示的 {scene}，以及区域边缘外至多一张图片边长的范围。</translation>
    </message>
    <message>
        <source>Up to {tiles} pictures of {size} × {size} pixels, as the map shows {scene} in the area.</source>
        <translation>最多 {tiles} 张 {size} × {size} 像素的图片，即地图在该区域显示的 {scene}。</translation>
    </message>
    <message>
        <source>Update it.</source>
        <translation>请更新。</translation>
    </message>
    <message>
        <source>Update the engine, or leave the examples out.</source>
        <translation>请更新引擎，或去掉示例。</translation>
    </message>
    <message>
        <source>Update the engine, search a layer, or leave the examples out.</source>
        <translation>请更新引擎、搜索一个图层，或去掉示例。</translation>
    </message>
    <message>
        <source>Update the engine.</source>
        <translation>请更新引擎。</translation>
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
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Wait for its end, or cancel it.</source>
        <translation>请等待其结束，或取消它。</translation>
    </message>
    <message>
        <source>Wait until it has finished, and connect.</source>
        <translation>请等它完成后再连接。</translation>
    </message>
    <message>
        <source>Waits for its turn on the engine</source>
        <translation>在引擎上排队等待</translation>
    </message>
    <message>
        <source>Warn of classes with fewer objects than</source>
        <translation>当类别的对象数少于此值时警告</translation>
    </message>
    <message>
        <source>What all of them are (instead of the field)</source>
        <translation>它们全都是什么（代替字段）</translation>
    </message>
    <message>
        <source>What are you looking for?</source>
        <translation>您在找什么？</translation>
    </message>
    <message>
        <source>What is asked of a server on this computer stays on it, if the server sends nothing on.</source>
        <translation>向此计算机上的服务器提出的内容会留在本机，前提是该服务器不转发任何内容。</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>比较什么</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>这是什么？</translation>
    </message>
    <message>
        <source>What is taken or drawn next shows what is not to be found</source>
        <translation>接下来选取或绘制的内容表示不要找的对象</translation>
    </message>
    <message>
        <source>What it found so far is kept. Ask again once it is back.</source>
        <translation>目前找到的内容已保留。待其恢复后请再次询问。</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>它是什么</translation>
    </message>
    <message>
        <source>What it says of it</source>
        <translation>推理对它的说明</translation>
    </message>
    <message>
        <source>What scores less than {0:g} does not count.</source>
        <translation>得分低于 {0:g} 的不计。</translation>
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
        <source>What the model wrote</source>
        <translation>模型写出的内容</translation>
    </message>
    <message>
        <source>What the reasoning says of it</source>
        <translation>推理对它的说明</translation>
    </message>
    <message>
        <source>What the server does with what it gets is its keeper's word, not Spotter's.</source>
        <translation>服务器如何处理收到的内容由其维护者说明，而非 Spotter。</translation>
    </message>
    <message>
        <source>What to ask before and after</source>
        <translation>前后要问的内容</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>要查找的内容</translation>
    </message>
    <message>
        <source>What to look for (may be empty with examples)</source>
        <translation>要找什么（有示例时可留空）</translation>
    </message>
    <message>
        <source>What tuning made of the model: adapters that the engine has for it</source>
        <translation>调优对模型的成果：引擎为其提供的适配器</translation>
    </message>
    <message>
        <source>What was digitized is not in the file of the layer '{0}' yet.</source>
        <translation>数字化的内容尚未写入图层“{0}”的文件。</translation>
    </message>
    <message>
        <source>What was drawn has no area.</source>
        <translation>所画的内容没有面积。</translation>
    </message>
    <message>
        <source>What was drawn has no place in the CRS of the layer.</source>
        <translation>所画的内容在图层的坐标参考系中没有位置。</translation>
    </message>
    <message>
        <source>What was found so far is kept in {path}; see “Past runs”.</source>
        <translation>目前找到的内容保存在 {path} 中；参见“过往运行”。</translation>
    </message>
    <message>
        <source>What was missed is known only inside a reviewed area: draw one.</source>
        <translation>只有在已审核区域内才知道漏了什么：请画一个。</translation>
    </message>
    <message>
        <source>What was noticed</source>
        <translation>发现的问题</translation>
    </message>
    <message>
        <source>What was reviewed</source>
        <translation>已审核的内容</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Where they lie, the names of layers and files, and the project.</source>
        <translation>它们的位置、图层和文件的名称以及工程。</translation>
    </message>
    <message>
        <source>Where they lie: their coordinates, and the coordinate reference system {crs}.</source>
        <translation>它们的位置：其坐标以及坐标参考系 {crs}。</translation>
    </message>
    <message>
        <source>Where your {count} examples lie: a box of each.</source>
        <translation>您的 {count} 个示例的位置：每个示例一个方框。</translation>
    </message>
    <message>
        <source>Whether it is better</source>
        <translation>是否更好</translation>
    </message>
    <message>
        <source>Whether it was kept</source>
        <translation>是否已保留</translation>
    </message>
    <message>
        <source>Wish</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>With each query go {0} small pictures of the examples and what surrounds them.</source>
        <translation>每次查询附带 {0} 张示例及其周围的小图片。</translation>
    </message>
    <message>
        <source>Without a GPU this takes {time}. A smaller budget makes fewer steps, and teaches less.</source>
        <translation>没有 GPU，这需要 {time}。较小的预算步骤更少，学到的也更少。</translation>
    </message>
    <message>
        <source>Without scores there is no average precision.</source>
        <translation>没有得分就没有平均精度。</translation>
    </message>
    <message>
        <source>Write a query a line.</source>
        <translation>请每行写一个查询。</translation>
    </message>
    <message>
        <source>You are asked once for each address.</source>
        <translation>每个地址只询问一次。</translation>
    </message>
    <message>
        <source>You can go on working meanwhile.</source>
        <translation>在此期间您可以继续工作。</translation>
    </message>
    <message>
        <source>Your key “{key}” may ask this engine, but not tune on it.</source>
        <translation>您的密钥“{key}”可以向此引擎提问，但不能在其上调优。</translation>
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
        <source>Zoom to the result.</source>
        <translation>请缩放到结果。</translation>
    </message>
    <message>
        <source>Zoom to where it shows, or change its scale range in the layer's properties.</source>
        <translation>请缩放到它显示的位置，或在图层属性中更改其比例尺范围。</translation>
    </message>
    <message>
        <source>a server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>大约还需 {time}</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>all stored</source>
        <translation>已全部保存</translation>
    </message>
    <message>
        <source>as the classes are called</source>
        <translation>与类别同名</translation>
    </message>
    <message>
        <source>at {0}</source>
        <translation>（位于 {0}）</translation>
    </message>
    <message>
        <source>better</source>
        <translation>更好</translation>
    </message>
    <message>
        <source>bounding boxes</source>
        <translation>外接矩形</translation>
    </message>
    <message>
        <source>cannot be used</source>
        <translation>无法使用</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>empty: after the model</source>
        <translation>留空：以模型命名</translation>
    </message>
    <message>
        <source>empty: the server wants none</source>
        <translation>留空：服务器不需要</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>for example: storage tank</source>
        <translation>例如：storage tank</translation>
    </message>
    <message>
        <source>held out:</source>
        <translation>留作评测：</translation>
    </message>
    <message>
        <source>in line {0}</source>
        <translation>在第 {0} 行</translation>
    </message>
    <message>
        <source>in row {0}</source>
        <translation>在第 {0} 行</translation>
    </message>
    <message>
        <source>it has no fields</source>
        <translation>没有字段</translation>
    </message>
    <message>
        <source>missed by the model</source>
        <translation>模型遗漏</translation>
    </message>
    <message>
        <source>more like the examples</source>
        <translation>与示例相似的对象</translation>
    </message>
    <message>
        <source>not better</source>
        <translation>没有更好</translation>
    </message>
    <message>
        <source>not decided yet</source>
        <translation>尚未判定</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>not to find</source>
        <translation>不应找到</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>（此计算机）</translation>
    </message>
    <message>
        <source>outlines</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>part of another</source>
        <translation>属于另一个</translation>
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
        <source>rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>relabelled</source>
        <translation>已改标签</translation>
    </message>
    <message>
        <source>reshaped</source>
        <translation>已改形状</translation>
    </message>
    <message>
        <source>score {score}</source>
        <translation>得分 {score}</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>步骤 {step}</translation>
    </message>
    <message>
        <source>step {step} of {steps}</source>
        <translation>第 {step} 步，共 {steps} 步</translation>
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
        <source>the processor (there is no GPU)</source>
        <translation>处理器（没有 GPU）</translation>
    </message>
    <message>
        <source>to be fetched</source>
        <translation>待下载</translation>
    </message>
    <message>
        <source>to find</source>
        <translation>应找到</translation>
    </message>
    <message>
        <source>uv cannot be had here; pip does the work.</source>
        <translation>此处无法获取 uv；由 pip 完成。</translation>
    </message>
    <message>
        <source>{0} does not let the key '{1}' tune.</source>
        <translation>{0}不允许密钥“{1}”进行调优。</translation>
    </message>
    <message>
        <source>{0} examples and {1} counter-examples: with the query, a small picture of each and of what surrounds it is sent to the engine. The words may be left out.</source>
        <translation>{0} 个示例和 {1} 个反例：查询时会把每个示例及其周围的小图片发送到引擎。文字可以省略。</translation>
    </message>
    <message>
        <source>{0} features are too much for one set of shots.</source>
        <translation>{0} 个要素对一个样例集来说太多。</translation>
    </message>
    <message>
        <source>{0} is of version {1}, which cannot be taught.</source>
        <translation>{0}的版本是 {1}，不支持调优。</translation>
    </message>
    <message>
        <source>{0} is taught on {1}.</source>
        <translation>正在 {1} 上教 {0}。</translation>
    </message>
    <message>
        <source>{0} lacks what tuning needs.</source>
        <translation>{0}缺少调优所需的部分。</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} 分 {1} 秒</translation>
    </message>
    <message>
        <source>{0} more such messages are left out.</source>
        <translation>另有 {0} 条此类消息被略去。</translation>
    </message>
    <message>
        <source>{0} objects in {1} tiles of {2} pixels, {3} m a pixel.</source>
        <translation>{0} 个对象，{1} 个 {2} 像素的瓦片，每像素 {3} 米。</translation>
    </message>
    <message>
        <source>{0} objects outside of the areas are not counted.</source>
        <translation>区域外的 {0} 个对象不计。</translation>
    </message>
    <message>
        <source>{0} of the {1} examples show nothing on the layers that are searched.</source>
        <translation>{1} 个示例中有 {0} 个在所搜索的图层上没有任何内容。</translation>
    </message>
    <message>
        <source>{0} right, {1} false alarms, {2} missed.</source>
        <translation>{0} 个正确，{1} 个误报，{2} 个漏检。</translation>
    </message>
    <message>
        <source>{0} shots to learn from, {1} kept for measuring; {2} of them show nothing of what they ask for.</source>
        <translation>{0} 个用于学习的样例，{1} 个留作评测；其中 {2} 个不含所问对象。</translation>
    </message>
    <message>
        <source>{0} steps on {1}, about {2} (a guess), {3:.1f} GiB of memory.</source>
        <translation>在 {1} 上进行 {0} 步，约 {2}（估计），内存 {3:.1f} GiB。</translation>
    </message>
    <message>
        <source>{0} steps on {1}, about {2}, {3:.1f} GiB of memory.</source>
        <translation>在 {1} 上进行 {0} 步，约 {2}，内存 {3:.1f} GiB。</translation>
    </message>
    <message>
        <source>{0} taught by {1} in {2} steps on {3}.</source>
        <translation>{0} 用 {1} 在 {3} 上教了 {2} 步。</translation>
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
        <source>{0}: {1:.3f} ({2:.3f} to {3:.3f})</source>
        <translation>{0}：{1:.3f}（{2:.3f} 至 {3:.3f}）</translation>
    </message>
    <message>
        <source>{0}: {1:.3f} before, {2:.3f} after; the difference lies between {3:+.3f} and {4:+.3f}.</source>
        <translation>{0}：之前 {1:.3f}，之后 {2:.3f}；差值在 {3:+.3f} 与 {4:+.3f} 之间。</translation>
    </message>
    <message>
        <source>{adapter} (taught from {model})</source>
        <translation>{adapter}（基于 {model}）</translation>
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
        <source>{count} decisions of the review are not on disk.</source>
        <translation>审核的 {count} 个判定尚未写入磁盘。</translation>
    </message>
    <message>
        <source>{count} found features are not decided and are left out.</source>
        <translation>{count} 个找到的要素尚未判定，未计入。</translation>
    </message>
    <message>
        <source>{count} found features in the reviewed area are not decided: recall follows once they are.</source>
        <translation>已审核区域内有 {count} 个找到的要素尚未判定：判定后才给出召回率。</translation>
    </message>
    <message>
        <source>{count} found features: where they are, their scores, and what you decided.</source>
        <translation>{count} 个找到的要素：位置、分数以及您的决定。</translation>
    </message>
    <message>
        <source>{count} found for “{query}”.</source>
        <translation>为“{query}”找到 {count} 个。</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>还有 {count} 个</translation>
    </message>
    <message>
        <source>{count} more tiles: their reasoning is in the file.</source>
        <translation>另有 {count} 个瓦片：其推理在文件中。</translation>
    </message>
    <message>
        <source>{count} not on disk yet</source>
        <translation>{count} 个尚未写入磁盘</translation>
    </message>
    <message>
        <source>{count} objects are few: the intervals (95 %) are wide.</source>
        <translation>{count} 个对象太少：区间（95 %）较宽。</translation>
    </message>
    <message>
        <source>{count} of the selected features are no areas, and were left out.</source>
        <translation>所选要素中有 {count} 个不是面，已省略。</translation>
    </message>
    <message>
        <source>{count} shots are more than the {most} of a set, or too large.</source>
        <translation>{count} 个样本超过一个样本集的上限 {most}，或数据过大。</translation>
    </message>
    <message>
        <source>{count} shots: their shapes and texts, and the labelled area.</source>
        <translation>{count} 个样本：其形状与文字，以及标注区域。</translation>
    </message>
    <message>
        <source>{count} small pictures of your examples and what surrounds them.</source>
        <translation>您的示例及其周围的 {count} 张小图片。</translation>
    </message>
    <message>
        <source>{count} tiles queued</source>
        <translation>{count} 个瓦片在排队</translation>
    </message>
    <message>
        <source>{done} of {all} decided</source>
        <translation>已判定 {done}/{all}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done}/{total}</translation>
    </message>
    <message>
        <source>{done} of {total} tiles</source>
        <translation>{done} / {total} 个瓦片</translation>
    </message>
    <message>
        <source>{figure} held out: {before} → {after}.</source>
        <translation>{figure} 留出：{before} → {after}。</translation>
    </message>
    <message>
        <source>{found} boxes; {true} would be right</source>
        <translation>{found} 个框；正确的应为 {true} 个</translation>
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
        <source>{kind}: {count} shots</source>
        <translation>{kind}：{count} 个样本</translation>
    </message>
    <message>
        <source>{memory} GiB of memory</source>
        <translation>{memory} GiB 内存</translation>
    </message>
    <message>
        <source>{minutes} min buy {steps} steps on {device}.</source>
        <translation>{minutes} 分钟可在{device}上完成 {steps} 步。</translation>
    </message>
    <message>
        <source>{model} (knows synthetic imagery and a few towns)</source>
        <translation>{model}（了解合成影像和少数城镇）</translation>
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
        <source>{model} does not find what it is shown, and was not added.</source>
        <translation>{model} 未找到所展示的内容，未添加。</translation>
    </message>
    <message>
        <source>{model} is here.</source>
        <translation>{model} 已就绪。</translation>
    </message>
    <message>
        <source>{model} was trained on synthetic imagery and on aerial pictures of a few towns: buildings, cars, pools and trees from about 0.1 to 0.6 m a pixel. For other things and places, use a model that knows more:</source>
        <translation>{model} 用合成影像和少数城镇的航空影像训练而成：建筑物、汽车、游泳池和树木，约每像素 0.1 至 0.6 米。若要查找其他对象或其他地方，请使用了解更多的模型：</translation>
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
        <source>{number} of {count}: “{query}”. True boxes are green and dashed.</source>
        <translation>第 {number} 个，共 {count} 个：“{query}”。真实框为绿色虚线。</translation>
    </message>
    <message>
        <source>{one} and {other} are the same place under two names: remove one.</source>
        <translation>{one} 和 {other} 是同一位置的两个名称：请移除一个。</translation>
    </message>
    <message>
        <source>{one} and {other} are the same: one of them counts.</source>
        <translation>{one} 和 {other} 相同：只计一个。</translation>
    </message>
    <message>
        <source>{one} and {other} overlap: check that they are two objects.</source>
        <translation>{one} 和 {other} 重叠：请确认它们是两个对象。</translation>
    </message>
    <message>
        <source>{one} and {other} say of the same place that it is one and that it is none: remove one.</source>
        <translation>{one} 和 {other} 对同一位置说法相反：请移除一个。</translation>
    </message>
    <message>
        <source>{path} cannot be written.</source>
        <translation>无法写入 {path}。</translation>
    </message>
    <message>
        <source>{path} has no layer of shots.</source>
        <translation>{path} 中没有样本图层。</translation>
    </message>
    <message>
        <source>{path} holds features in other coordinates; those of this search cannot be converted to them.</source>
        <translation>{path} 中的要素使用其他坐标；本次搜索的要素无法转换到这些坐标。</translation>
    </message>
    <message>
        <source>{right} right, {wrong} false alarms</source>
        <translation>{right} 个正确，{wrong} 个误报</translation>
    </message>
    <message>
        <source>{right} right, {wrong} false alarms, {missed} missed</source>
        <translation>{right} 个正确，{wrong} 个误报，{missed} 个遗漏</translation>
    </message>
    <message>
        <source>{said}, {count} places to leave out</source>
        <translation>{said}，{count} 处应排除</translation>
    </message>
    <message>
        <source>{shots} shots to learn from, {held_out} kept for measuring; {negatives} show nothing of what they ask for.</source>
        <translation>{shots} 个样本用于学习，{held_out} 个留作评测；{negatives} 个不含所问的对象。</translation>
    </message>
    <message>
        <source>{shots} to learn from, {held} held out for measuring.</source>
        <translation>{shots} 个用于学习，{held} 个留出用于测量。</translation>
    </message>
    <message>
        <source>{shot} crosses the edge of the labelled area: draw the area around it.</source>
        <translation>{shot} 跨过标注区域的边界：请把区域画在它周围。</translation>
    </message>
    <message>
        <source>{shot} has no text: say what it is.</source>
        <translation>{shot} 没有文字：请说明它是什么。</translation>
    </message>
    <message>
        <source>{shot} is {length} pixels long, and a tile {tile}: use a coarser resolution.</source>
        <translation>{shot} 长 {length} 像素，而一个瓦片为 {tile}：请使用更粗的分辨率。</translation>
    </message>
    <message>
        <source>{shot} is {width} pixels thin, and less than {least} cannot be seen: search at a finer resolution.</source>
        <translation>{shot} 只有 {width} 像素宽，少于 {least} 像素无法看清：请使用更细的分辨率。</translation>
    </message>
    <message>
        <source>{shot} lies outside of the imagery.</source>
        <translation>{shot} 在影像之外。</translation>
    </message>
    <message>
        <source>{shown} of them score {threshold} or more.</source>
        <translation>其中 {shown} 个得分不低于 {threshold}。</translation>
    </message>
    <message>
        <source>{size} MB.</source>
        <translation>{size} MB。</translation>
    </message>
    <message>
        <source>{steps} steps on {device}: about {time}.</source>
        <translation>在{device}上 {steps} 步：约 {time}。</translation>
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
    <message>
        <source>“{kind}” has {count} shots of the {least} wanted: digitize more.</source>
        <translation>“{kind}”有 {count} 个样本，希望有 {least} 个：请再数字化一些。</translation>
    </message>
    <message>
        <source>“{name}” is kept, and is asked from now on.</source>
        <translation>“{name}”已保留，从现在起使用它。</translation>
    </message>
    <message>
        <source>“{name}” is kept. The model as it was is still the one that is asked.</source>
        <translation>“{name}”已保留。仍然使用原来的模型。</translation>
    </message>
    <message>
        <source>“{name}”: learned from {accepted} accepted and {rejected} rejected ones; right in {right} of {all} that it had not seen.</source>
        <translation>“{name}”：从 {accepted} 个已接受和 {rejected} 个已拒绝的中学习；在未见过的 {all} 个中有 {right} 个正确。</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) crosses itself and was mended: draw it anew.</source>
        <translation>“{shot}”（{id}）自相交，已修复：请重新绘制。</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) has no geometry that can be read.</source>
        <translation>“{shot}”（{id}）没有可读的几何。</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) has {parts} parts and counts as one: split it if not.</source>
        <translation>“{shot}”（{id}）有 {parts} 个部分，按一个计：若不是请分割。</translation>
    </message>
    <message>
        <source>“{shot}” ({id}) is no area: draw its outline.</source>
        <translation>“{shot}”（{id}）不是面：请画出其轮廓。</translation>
    </message>
    <message>
        <source>“{text}” ({id})</source>
        <translation>“{text}”（{id}）</translation>
    </message>
</context>
</TS>

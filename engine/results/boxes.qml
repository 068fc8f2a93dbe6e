<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields|Forms|MapTips" labelsEnabled="1">
 <renderer-v2 type="graduatedSymbol" attr="score" graduatedMethod="GraduatedColor" symbollevels="0" enableorderby="1">
  <ranges>
   <range symbol="0" lower="0.0" upper="0.2" render="true" label="0.0 – 0.2"/>
   <range symbol="1" lower="0.2" upper="0.4" render="true" label="0.2 – 0.4"/>
   <range symbol="2" lower="0.4" upper="0.6" render="true" label="0.4 – 0.6"/>
   <range symbol="3" lower="0.6" upper="0.8" render="true" label="0.6 – 0.8"/>
   <range symbol="4" lower="0.8" upper="1.0" render="true" label="0.8 – 1.0"/>
  </ranges>
  <!-- From low to high the colours grow lighter, so that they can be told apart without seeing hue. -->
  <symbols>
   <symbol name="0" type="fill" alpha="1" clip_to_extent="1">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" value="170,110,255,0" type="QString"/>
      <Option name="style" value="no" type="QString"/>
      <Option name="outline_color" value="170,110,255,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.6" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="joinstyle" value="miter" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="1" type="fill" alpha="1" clip_to_extent="1">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" value="70,160,255,0" type="QString"/>
      <Option name="style" value="no" type="QString"/>
      <Option name="outline_color" value="70,160,255,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.6" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="joinstyle" value="miter" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="2" type="fill" alpha="1" clip_to_extent="1">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" value="0,210,180,0" type="QString"/>
      <Option name="style" value="no" type="QString"/>
      <Option name="outline_color" value="0,210,180,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.6" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="joinstyle" value="miter" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="3" type="fill" alpha="1" clip_to_extent="1">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" value="160,230,60,0" type="QString"/>
      <Option name="style" value="no" type="QString"/>
      <Option name="outline_color" value="160,230,60,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.6" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="joinstyle" value="miter" type="QString"/>
     </Option>
    </layer>
   </symbol>
   <symbol name="4" type="fill" alpha="1" clip_to_extent="1">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" value="255,225,40,0" type="QString"/>
      <Option name="style" value="no" type="QString"/>
      <Option name="outline_color" value="255,225,40,255" type="QString"/>
      <Option name="outline_style" value="solid" type="QString"/>
      <Option name="outline_width" value="0.6" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="joinstyle" value="miter" type="QString"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
  <!-- The best ones are drawn last, over the others. -->
  <orderby>
   <orderByClause asc="1" nullsFirst="1">"score"</orderByClause>
  </orderby>
 </renderer-v2>
 <labeling type="simple">
  <settings calloutType="simple">
   <text-style fieldName="concat(&quot;label&quot;, if(&quot;label&quot; = '', '', ' '), format_number(&quot;score&quot;, 2))" isExpression="1" fontSize="9" fontSizeUnit="Point" fontWeight="50" multilineHeight="1" textColor="20,20,20,255" textOpacity="1">
    <text-buffer bufferDraw="1" bufferSize="0.7" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="0.9" bufferNoFill="1"/>
   </text-style>
   <!-- Beside the outline rather than over the object; what does not fit is left out. -->
   <placement placement="8" polygonPlacementFlags="2" dist="0.5" distUnits="MM" priority="5"/>
   <rendering obstacle="1" obstacleType="1" scaleVisibility="0" displayAll="0" drawLabels="1"/>
  </settings>
 </labeling>
 <fieldConfiguration>
  <field name="query">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" value="true" type="bool"/>
      <Option name="UseHtml" value="false" type="bool"/>
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="reasoning">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" value="true" type="bool"/>
      <Option name="UseHtml" value="false" type="bool"/>
     </Option>
    </config>
   </editWidget>
  </field>
 </fieldConfiguration>
 <aliases>
  <alias index="1" field="label" name="Label"/>
  <alias index="2" field="score" name="Score (0 to 1)"/>
  <alias index="3" field="query" name="Query"/>
  <alias index="4" field="task" name="Task"/>
  <alias index="5" field="reasoning" name="Reasoning"/>
  <alias index="6" field="model" name="Model"/>
  <alias index="7" field="revision" name="Revision of the model"/>
  <alias index="8" field="adapter" name="Adapter"/>
  <alias index="9" field="run" name="Run"/>
  <alias index="10" field="tile" name="Tile"/>
  <alias index="11" field="scene" name="Scene"/>
  <alias index="12" field="time" name="Time (UTC)"/>
  <alias index="13" field="mask_score" name="Score of the mask (0 to 1)"/>
  <alias index="14" field="area_m2" name="Area (m²)"/>
 </aliases>
 <mapTip>&lt;b&gt;[% "label" %] [% format_number("score", 2) %]&lt;/b&gt;&lt;br&gt;[% "query" %]&lt;br&gt;&lt;i&gt;[% left("reasoning", 600) %]&lt;/i&gt;&lt;br&gt;[% "model" %], [% "time" %]</mapTip>
</qgis>

<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Labeling|Fields|Forms|MapTips" labelsEnabled="0">
 <renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0">
  <symbols>
   <symbol name="0" type="fill" alpha="1" clip_to_extent="1">
    <layer class="SimpleFill" enabled="1" locked="0" pass="0">
     <Option type="Map">
      <Option name="color" value="255,140,0,0" type="QString"/>
      <Option name="style" value="no" type="QString"/>
      <Option name="outline_color" value="255,140,0,255" type="QString"/>
      <Option name="outline_style" value="dash" type="QString"/>
      <Option name="outline_width" value="0.6" type="QString"/>
      <Option name="outline_width_unit" value="MM" type="QString"/>
      <Option name="joinstyle" value="miter" type="QString"/>
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <fieldConfiguration>
  <field name="words">
   <editWidget type="TextEdit">
    <config>
     <Option type="Map">
      <Option name="IsMultiline" value="true" type="bool"/>
      <Option name="UseHtml" value="false" type="bool"/>
     </Option>
    </config>
   </editWidget>
  </field>
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
 </fieldConfiguration>
 <aliases>
  <alias index="1" field="words" name="What the reasoning says of it"/>
  <alias index="2" field="query" name="Query"/>
  <alias index="3" field="run" name="Run"/>
  <alias index="4" field="tile" name="Tile"/>
  <alias index="5" field="number" name="Number in the reasoning"/>
 </aliases>
 <mapTip>&lt;i&gt;[% "words" %]&lt;/i&gt;&lt;br&gt;[% "query" %]</mapTip>
</qgis>

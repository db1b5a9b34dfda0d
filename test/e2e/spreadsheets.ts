import type { Flavours } from '../../tools/driving/clipboard.ts'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Text of cells as both programs write it: cells with line breaks, tabs or a quote at their beginning in quotes. */
const tabbed = (rows: readonly (readonly string[])[], end: string): string =>
  rows
    .map((cells) =>
      cells.map((cell) => (/["\n\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'),
    )
    .join(end)

/**
 * What Excel for Windows puts on the clipboard: a whole document with its styles and the cells between two marks, a line
 * break within a cell as `br` and the end of the last row in the text.
 */
export const fromExcel = (rows: readonly (readonly string[])[]): Flavours => ({
  text: `${tabbed(rows, '\r\n')}\r\n`,
  html: `<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Excel.Sheet>
<meta name=Generator content="Microsoft Excel 15">
<style>
<!--table
	{mso-displayed-decimal-separator:"\\.";
	mso-displayed-thousand-separator:"\\,";}
td
	{padding-top:1px;
	mso-ignore:padding;
	color:black;
	font-size:11.0pt;
	mso-font-charset:0;
	mso-number-format:General;
	white-space:nowrap;}
.xl65
	{mso-number-format:Fixed;}
.xl66
	{white-space:normal;}
br
	{mso-data-placement:same-cell;}
-->
</style>
</head>

<body link="#0563C1" vlink="#954F72">

<table border=0 cellpadding=0 cellspacing=0 width=192 style='border-collapse:
 collapse;width:144pt'>
<!--StartFragment-->
${rows
  .map(
    (cells) => ` <tr height=20 style='height:15.0pt'>
${cells
  .map(
    (cell) =>
      `  <td height=20 class=xl66 width=64 style='height:15.0pt;width:48pt'>${escaped(cell)
        .split('\n')
        .join('<br>\n    ')}</td>`,
  )
  .join('\n')}
 </tr>`,
  )
  .join('\n')}
<!--EndFragment-->
</table>

</body>

</html>`,
})

/** What Google Sheets puts on the clipboard from Chrome: a table marked as its own, each cell with its value as JSON too. */
export const fromSheets = (rows: readonly (readonly string[])[]): Flavours => ({
  text: tabbed(rows, '\n'),
  html: `<meta charset='utf-8'><google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #cccccc;}br {mso-data-placement:same-cell;}--></style><table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" cellpadding="0" dir="ltr" border="1" style="table-layout:fixed;font-size:10pt;font-family:Arial;width:0px;border-collapse:collapse;border:none" data-sheets-root="1" data-sheets-baot="1"><colgroup><col width="100"/></colgroup><tbody>${rows
    .map(
      (cells) =>
        `<tr style="height:21px;">${cells
          .map(
            (cell) =>
              `<td style="overflow:hidden;padding:2px 3px 2px 3px;vertical-align:bottom;" data-sheets-value="${escaped(
                JSON.stringify({ 1: 2, 2: cell }),
              ).replaceAll('"', '&quot;')}">${escaped(cell).replaceAll('\n', '<br/>')}</td>`,
          )
          .join('')}</tr>`,
    )
    .join('')}</tbody></table>`,
})

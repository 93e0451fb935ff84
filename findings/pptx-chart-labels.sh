#!/usr/bin/env bash
# In a chart made by python-pptx the label "external: debt" loses its first word in the workbook behind the chart.
#
# Versions:  python-pptx 1.0.2, XlsxWriter 3.3.1; openpyxl 3.1.5 to look inside.
# Input:     a bar chart with the labels "external: debt" and "internal: debt" and a series of the name
#            "external: all".
# Expected:  the chart and its workbook hold the same words; the workbook is what "Edit data" opens.
# Seen:      the chart's own copy is right. python-pptx gives the labels to XlsxWriter's general write(), which takes a
#            text that begins with external: or internal: for a link to a file or a sheet, shows what follows the
#            colon and makes a link to it. In the workbook the labels are " debt" and " debt", two alike, and the
#            series is " all". Plain XlsxWriter does the same with its default options.
# So:        before words go into a chart or a sheet, test for these beginnings, or write them with write_string();
#            after a chart is made, compare the labels of the chart with those of its workbook.
. "$(dirname "$0")/begin" python-pptx==1.0.2 XlsxWriter==3.3.1 openpyxl==3.1.5

cat > show.py <<'PY'
import io

import openpyxl
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

data = CategoryChartData()
data.categories = ["external: debt", "internal: debt", "debt"]
data.add_series("external: all", (45, 5, 50))
deck = Presentation()
slide = deck.slides.add_slide(deck.slide_layouts[6])
chart = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, 0, Inches(6), Inches(4), data).chart
print("chart:", chart.plots[0].series[0].name, list(chart.plots[0].categories))
sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
print("workbook:", sheet["B1"].value, [sheet[f"A{row}"].value for row in (2, 3, 4)])
print("links:", [bool(sheet[f"A{row}"].hyperlink) for row in (2, 3, 4)])
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
chart: external: all ['external: debt', 'internal: debt', 'debt']
workbook:  all [' debt', ' debt', 'debt']
links: [True, True, False]
TXT
diff -u recorded seen
echo "As recorded."

# Prints what is in a spreadsheet: by its parts, and, where openpyxl is installed, what that takes each cell for.
import json
import re
import sys
import zipfile

try:
    import openpyxl
except ImportError:
    openpyxl = None

path = sys.argv[1]
parts = zipfile.ZipFile(path)
# Cells that hold anything but text, and parts with formulas or links.
bad = []
cells = 0
for name in parts.namelist():
    text = parts.read(name).decode("utf-8")
    if re.search(r"<f[ >]|<hyperlink|<externalLink|ddeLink", text):
        bad.append(name)
    if name.startswith("xl/worksheets/sheet"):
        found = re.findall(r"<c [^>]*>", text)
        cells += len(found)
        bad += [it for it in found if 't="inlineStr"' not in it and 't="s"' not in it]
sheets = None
if openpyxl:
    book = openpyxl.load_workbook(path)
    sheets = [
        {
            "name": sheet.title,
            "frozen": sheet.freeze_panes,
            "types": sorted({cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}),
            "rows": [[cell.value for cell in row] for row in sheet.iter_rows()],
        }
        for sheet in book.worksheets
    ]
print(json.dumps({"cells": cells, "bad": bad, "sheets": sheets}))

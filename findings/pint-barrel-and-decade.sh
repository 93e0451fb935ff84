#!/usr/bin/env bash
# pint's barrel and bbl are not the barrel of oil, and its decade is not ten years.
#
# Versions:  pint 0.25.3.
# Input:     the units' names as news and energy statistics use them.
# Expected:  bbl is the oil trade's own short form, 42 US gallons; a decade stands between a year and a century.
# Seen:      barrel and bbl are 31.5 gallons, the American barrel for liquids; oil is called oil_barrel or oil_bbl.
#            Both are volumes, so a sum of oil in bbl converts without complaint and is a quarter too small. Year,
#            century and millennium are times, while decade is the unit of a logarithmic scale: "1 decade" raises,
#            and two of them made by hand are about 100, without a dimension.
# So:        a table of units of one's own, in which barrel is oil's and decade is ten years, and which says so.
. "$(dirname "$0")/begin" pint==0.25.3

cat > show.py <<'PY'
import pint

units = pint.UnitRegistry()
for name in ["bbl", "barrel", "oil_bbl", "oil_barrel"]:
    print(f"1 {name} is {units.Quantity(1, name).to('gallon'):~.1f}")
print(f"100 bbl is {units.Quantity(100, 'bbl').to('oil_bbl').magnitude:.0f} of oil")
for text in ["1 year", "1 decade", "1 century", "1 millennium"]:
    try:
        print(text, "is", units(text).to("year"))
    except pint.PintError as error:
        print(text, "raises", type(error).__name__)
decades = units.Quantity(2, "decade").to_base_units()
print("2 decades by hand:", round(decades.magnitude), decades.units)
PY
venv/bin/python show.py > seen

cat > recorded <<'TXT'
1 bbl is 31.5 gal
1 barrel is 31.5 gal
1 oil_bbl is 42.0 gal
1 oil_barrel is 42.0 gal
100 bbl is 75 of oil
1 year is 1 year
1 decade raises OffsetUnitCalculusError
1 century is 100 year
1 millennium is 1000.0 year
2 decades by hand: 100 dimensionless
TXT
diff -u recorded seen
echo "As recorded."

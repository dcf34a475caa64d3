for spec in ("", "f", ".0f", ".1f", ".3f", "e", ".2e", "E", "g", ".3g", "G", "%", ".1%", "10.2f", "<10.2f", "+.2f", " .2f", "010.2f", ",.2f", "_.1f", "#.0f", ".0e", "#g", "n", ".10", "^12.1", "z.1f", "*>12"):
    print(spec, "|", format(1234.5678, spec), "|", format(-0.000123, spec), "|", format(-0.04, spec), "|", format(1e22, spec))
print(format(float("nan"), "5"), format(float("inf"), "+f"), format(-float("inf"), "010"), format(float("inf"), "%"), format(0.5, ".0f"), format(1.5, ".0f"), format(2.5, ".0f"), format(1e100, "f")[:10])

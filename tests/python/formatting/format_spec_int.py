for spec in ("d", "5d", "-5d", "<5", "^7", "+d", " d", "05", "x", "X", "#x", "#010x", "o", "#o", "b", "#b", ",", "_", "_x", "e", ".2f", "g", "%", "c", "n", "*^9", "=+7", "0=7", ">08,"):
    print(spec, "|", format(1234 if spec != "c" else 0xac00, spec), "|", format(-42, spec) if spec != "c" else "")
print(format(10 ** 20, ","), format(2 ** 70, "x"), format(True, "5"), format(0, "b"), format(-255, "#x"), format(12, "+.3e"))

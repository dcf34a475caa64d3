print("a\x41\u0041\U00000041\101\N{LATIN SMALL LETTER A}\
continued", r"raw\n", "tab\there", 'single \'quote\'', """triple
line "quotes" """, b"bytes\x00\xff\n", "con" "cat" 'ed')
print(len("\\"), len(r"\\"), "\a\b\f\v".encode(), rb"\x", bR"\y", "\0".encode(), u"u")
print(repr(""" ' " """), repr("\\"), repr(b"it's"), repr(b'"'), "nul\0in".__len__())

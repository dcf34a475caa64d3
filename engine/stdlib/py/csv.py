"""CSV parsing and writing."""

__all__ = [
    "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "Error", "Dialect", "excel", "excel_tab", "unix_dialect",
    "reader", "writer", "register_dialect", "get_dialect", "list_dialects", "unregister_dialect", "DictReader", "DictWriter",
]

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)


class Error(Exception):
    __module__ = "_csv"


class Dialect:
    delimiter = ","
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL
    strict = False


class excel(Dialect):
    pass


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    quoting = QUOTE_ALL
    lineterminator = "\n"


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}


def _dialect(dialect, options):
    if isinstance(dialect, str):
        dialect = get_dialect(dialect)
    made = Dialect()
    for name in ("delimiter", "quotechar", "escapechar", "doublequote", "skipinitialspace", "lineterminator", "quoting", "strict"):
        setattr(made, name, options.pop(name) if name in options else getattr(dialect, name, getattr(made, name)))
    if options:
        raise TypeError(f"{next(iter(options))!r} is an invalid keyword argument for this function")
    if not isinstance(made.delimiter, str) or len(made.delimiter) != 1:
        raise TypeError('"delimiter" must be a 1-character string')
    return made


def register_dialect(name, dialect=excel, **options):
    _dialects[name] = _dialect(dialect, options)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def field_size_limit(limit=None):
    return 131072


class _Reader:
    def __init__(self, lines, dialect):
        self._lines = iter(lines)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        d = self.dialect
        fields, field = [], []
        quoted = in_quotes = was_quoted = False
        started = False
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if not started:
                    raise
                break
            if not isinstance(line, str):
                raise Error(f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)")
            self.line_num += 1
            started = True
            i, n = 0, len(line)
            while i < n:
                c = line[i]
                i += 1
                if in_quotes:
                    if c == d.escapechar and i < n:
                        field.append(line[i])
                        i += 1
                    elif c == d.quotechar:
                        if d.doublequote and i < n and line[i] == d.quotechar:
                            field.append(c)
                            i += 1
                        else:
                            in_quotes = False
                    else:
                        field.append(c)
                elif c == d.delimiter:
                    fields.append(self._field(field, was_quoted))
                    field, was_quoted = [], False
                elif c == d.escapechar and i < n:
                    field.append(line[i])
                    i += 1
                elif c == d.quotechar and not field and not was_quoted and d.quoting != QUOTE_NONE:
                    in_quotes = was_quoted = True
                elif c in "\r\n":
                    pass
                elif c == " " and d.skipinitialspace and not field and not was_quoted:
                    pass
                else:
                    field.append(c)
            if not in_quotes:
                if not fields and not field and not was_quoted:
                    return []
                break
        fields.append(self._field(field, was_quoted))
        return fields

    def _field(self, letters, was_quoted):
        text = "".join(letters)
        if self.dialect.quoting == QUOTE_NONNUMERIC and not was_quoted:
            return float(text)
        return text


def reader(csvfile, dialect="excel", **options):
    return _Reader(csvfile, _dialect(dialect, options))


class _Writer:
    def __init__(self, file, dialect):
        self._file = file
        self.dialect = dialect

    def _quoted(self, value, alone):
        d = self.dialect
        is_number = isinstance(value, (int, float))
        text = "" if value is None else value if isinstance(value, str) else repr(value) if isinstance(value, float) else str(value)
        special = any(c in text for c in (d.delimiter, d.quotechar or "", "\r", "\n", d.escapechar or "") if c)
        if d.quoting == QUOTE_NONE:
            if special:
                if not d.escapechar:
                    raise Error("need to escape, but no escapechar set")
                text = "".join(d.escapechar + c if c in (d.delimiter, d.quotechar, d.escapechar, "\r", "\n") else c for c in text)
            return text
        if not (d.quoting == QUOTE_ALL or d.quoting == QUOTE_NONNUMERIC and not is_number or d.quoting == QUOTE_STRINGS and isinstance(value, str)
                or d.quoting == QUOTE_NOTNULL and value is not None or special or alone and text == ""):
            return text
        if d.doublequote:
            text = text.replace(d.quotechar, d.quotechar * 2)
        elif d.quotechar in text:
            if not d.escapechar:
                raise Error("need to escape, but no escapechar set")
            text = text.replace(d.quotechar, d.escapechar + d.quotechar)
        return d.quotechar + text + d.quotechar

    def writerow(self, row):
        try:
            row = list(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        line = self.dialect.delimiter.join(self._quoted(value, len(row) == 1) for value in row)
        return self._file.write(line + self.dialect.lineterminator)

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


def writer(csvfile, dialect="excel", **options):
    if not hasattr(csvfile, "write"):
        raise TypeError('argument 1 must have a "write" method')
    return _Writer(csvfile, _dialect(dialect, options))


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames = None if fieldnames is None else list(fieldnames)
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect

    line_num = property(lambda self: self.reader.line_num)

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        result = dict(zip(names, row))
        if len(row) > len(names):
            result[self.restkey] = row[len(names) :]
        for name in names[len(row) :]:
            result[name] = self.restval
        return result


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames = list(fieldnames)
        self.restval = restval
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction.lower()
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, row):
        if self.extrasaction == "raise":
            extra = [name for name in row if name not in self.fieldnames]
            if extra:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join(map(repr, extra)))
        return (row.get(name, self.restval) for name in self.fieldnames)

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))

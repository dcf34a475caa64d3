// What single built-in exceptions hold beside their arguments, and how they print it.
#include "runtime/bytes.h"
#include "runtime/exception_parts.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki {

using namespace exception_field;

namespace {

Value* fields_of(Value self) { return self.as<Exception>()->fields; }

template <int field>
Ret get_field(Runtime&, Value self) {
  return Ret::borrow(none_if_empty(fields_of(self)[field]));
}
template <int field>
Status set_field(Runtime&, Value self, Value value) {
  put_field(fields_of(self)[field], value);
  return Status::ok();
}

size_t keyword_count(Tuple* keyword_names) { return keyword_names ? keyword_names->length : 0; }

// Puts the keyword arguments into the fields with these names.
struct KeywordField {
  std::string_view name;
  int field;
};
Status take_keywords(Runtime& rt, Value self, const char* function, std::span<const KeywordField> wanted,
                     const Value* values, Tuple* keyword_names) {
  for (size_t k = 0; k < keyword_count(keyword_names); ++k) {
    auto* name = keyword_names->items()[k].as<Str>();
    bool known = false;
    for (const KeywordField& each : wanted) {
      if (!equals_ascii(name, each.name)) continue;
      put_field(fields_of(self)[each.field], values[k]);
      known = true;
    }
    if (!known) return rt.type_error("{}() got an unexpected keyword argument '{}'", function, name);
  }
  return Status::ok();
}

// -- StopIteration, SystemExit

Status plain_state_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  TRY(exception_init(rt, self, args, count, keyword_names));
  return fill_state(rt, self.as<Exception>(), exception_state(type_of(rt, self)), args, count);
}

constexpr PropertyDef kStopProperties[] = {{"value", get_field<kStopValue>, set_field<kStopValue>}};
constexpr PropertyDef kExitProperties[] = {{"code", get_field<kExitCode>, set_field<kExitCode>}};

// -- AttributeError, NameError

Status attribute_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr KeywordField kKeywords[] = {{"name", kName}, {"obj", kObject}};
  TRY(exception_init(rt, self, args, count, nullptr));
  return take_keywords(rt, self, "AttributeError", kKeywords, args + count, keyword_names);
}
constexpr PropertyDef kAttributeProperties[] = {
    {"name", get_field<kName>, set_field<kName>},
    {"obj", get_field<kObject>, set_field<kObject>},
};

Status name_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr KeywordField kKeywords[] = {{"name", kName}};
  TRY(exception_init(rt, self, args, count, nullptr));
  return take_keywords(rt, self, "NameError", kKeywords, args + count, keyword_names);
}
constexpr PropertyDef kNameProperties[] = {{"name", get_field<kName>, set_field<kName>}};

// -- ImportError

Status import_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr KeywordField kKeywords[] = {
      {"name", kImportName}, {"path", kImportPath}, {"name_from", kImportNameFrom}};
  TRY(exception_init(rt, self, args, count, nullptr));
  for (int field : {kImportMessage, kImportName, kImportPath, kImportNameFrom}) {
    decref_maybe(std::exchange(fields_of(self)[field], Value()));
  }
  TRY(take_keywords(rt, self, "ImportError", kKeywords, args + count, keyword_names));
  return fill_state(rt, self.as<Exception>(), ExceptionState::Import, args, count);
}
Ret import_str(Runtime& rt, Value self) {
  Value message = fields_of(self)[kImportMessage];
  if (has_type(message, rt.types.str)) return Ret::borrow(message);
  return exception_str(rt, self);
}
constexpr PropertyDef kImportProperties[] = {
    {"msg", get_field<kImportMessage>, set_field<kImportMessage>},
    {"name", get_field<kImportName>, set_field<kImportName>},
    {"path", get_field<kImportPath>, set_field<kImportPath>},
    {"name_from", get_field<kImportNameFrom>, set_field<kImportNameFrom>},
};

// -- OSError

constexpr int kCharactersWritten = 4;  // of a BlockingIOError

// The class for an errno (numbers as on Linux).
Type* class_for_errno(Runtime& rt, int64_t number) {
  switch (number) {
    case 11:
    case 114:
    case 115:
      return rt.exceptions.BlockingIOError;
    case 32:
    case 108:
      return rt.exceptions.BrokenPipeError;
    case 10:
      return rt.exceptions.ChildProcessError;
    case 103:
      return rt.exceptions.ConnectionAbortedError;
    case 111:
      return rt.exceptions.ConnectionRefusedError;
    case 104:
      return rt.exceptions.ConnectionResetError;
    case 17:
      return rt.exceptions.FileExistsError;
    case 2:
      return rt.exceptions.FileNotFoundError;
    case 4:
      return rt.exceptions.InterruptedError;
    case 21:
      return rt.exceptions.IsADirectoryError;
    case 20:
      return rt.exceptions.NotADirectoryError;
    case 1:
    case 13:
      return rt.exceptions.PermissionError;
    case 3:
      return rt.exceptions.ProcessLookupError;
    case 110:
      return rt.exceptions.TimeoutError;
    default:
      return nullptr;
  }
}

// errno, strerror, filename, winerror, filename2; with a filename only the first two stay in args.
Status fill_os(Runtime& rt, Exception* exception, const Value* args, size_t count) {
  if (count < 2 || count > 5) return Status::ok();
  put_field(exception->fields[kErrno], args[0]);
  put_field(exception->fields[kStrError], args[1]);
  if (count > 2 && is_int(args[2]) && is_subtype(exception->type, rt.exceptions.BlockingIOError)) {
    put_field(exception->fields[kCharactersWritten], args[2]);
    return Status::ok();
  }
  if (count > 2 && !args[2].is_none()) {
    put_field(exception->fields[kFileName], args[2]);
    if (count > 4 && !args[4].is_none()) put_field(exception->fields[kFileName2], args[4]);
    put_field(exception->args, tiki::make_tuple(rt, std::span<const Value>(args, 2)));
  }
  return Status::ok();
}

Ret os_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  if (type == rt.exceptions.OSError && count >= 2 && count <= 5 && args[0].is_small_int()) {
    if (Type* wanted = class_for_errno(rt, args[0].as_small_int())) type = wanted;
  }
  Own made = TRY(exception_construct(rt, type, args, count, keyword_names));
  TRY(fill_os(rt, made.as<Exception>(), args, count));
  return made;
}

// A subclass with its own __new__ or __init__ may come here with other arguments than __new__ saw.
Status os_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  if (keyword_count(keyword_names)) {
    return rt.type_error("{}() takes no keyword arguments", type_of(rt, self)->name);
  }
  Type* type = type_of(rt, self);
  if (!type->flags.is_heap_type || type->slots.init == os_init) return Status::ok();
  TRY(exception_init(rt, self, args, count, nullptr));
  return fill_os(rt, self.as<Exception>(), args, count);
}

Ret os_str(Runtime& rt, Value self) {
  Value* fields = fields_of(self);
  if (!fields[kErrno] || !fields[kStrError]) return exception_str(rt, self);
  OwnOf<Str> number = TRY(str(rt, fields[kErrno]));
  OwnOf<Str> text = TRY(str(rt, fields[kStrError]));
  StrBuilder out(rt);
  out.append_ascii("[Errno ");
  out.append(number.get());
  out.append_ascii("] ");
  out.append(text.get());
  if (fields[kFileName]) {
    OwnOf<Str> name = TRY(repr(rt, fields[kFileName]));
    out.append_ascii(": ");
    out.append(name.get());
    if (fields[kFileName2]) {
      OwnOf<Str> second = TRY(repr(rt, fields[kFileName2]));
      out.append_ascii(" -> ");
      out.append(second.get());
    }
  }
  return out.finish();
}

Ret get_characters_written(Runtime& rt, Value self) {
  if (Value written = fields_of(self)[kCharactersWritten]) return Ret::borrow(written);
  return rt.raise(rt.exceptions.AttributeError, "characters_written");
}

constexpr PropertyDef kOsProperties[] = {
    {"errno", get_field<kErrno>, set_field<kErrno>},
    {"strerror", get_field<kStrError>, set_field<kStrError>},
    {"filename", get_field<kFileName>, set_field<kFileName>},
    {"filename2", get_field<kFileName2>, set_field<kFileName2>},
    {"characters_written", get_characters_written, set_field<kCharactersWritten>},
};

// -- SyntaxError: the position is a tuple (line, offset, end line, end offset)

Status fill_syntax(Runtime& rt, Exception* exception, const Value* args, size_t count) {
  if (count >= 1) put_field(exception->fields[kSyntaxMessage], args[0]);
  if (count != 2) return Status::ok();
  OwnOf<Tuple> info = tuple_from(rt, args[1]);
  if (!info) return nullptr;
  if (info->length != 4 && info->length != 6) {
    if (info->length == 5) return rt.type_error("end_offset must be provided when end_lineno is provided");
    return rt.type_error("function takes at {} arguments ({} given)", info->length < 4 ? "least 4" : "most 7",
                         info->length);
  }
  const Value* items = info->items();
  put_field(exception->fields[kSyntaxFile], items[0]);
  const bool has_end = info->length == 6;
  const Value position[] = {items[1], items[2], has_end ? items[4] : Value::none(),
                            has_end ? items[5] : Value::none()};
  put_field(exception->fields[kSyntaxPosition], tiki::make_tuple(rt, position));
  put_field(exception->fields[kSyntaxText], items[3]);
  return Status::ok();
}

template <int index>
Ret get_position(Runtime&, Value self) {
  Value position = fields_of(self)[kSyntaxPosition];
  return position ? Ret::borrow(position.as<Tuple>()->items()[index]) : Ret::none();
}
template <int index>
Status set_position(Runtime& rt, Value self, Value value) {
  Value old = fields_of(self)[kSyntaxPosition];
  Value items[4];
  for (int i = 0; i < 4; ++i) items[i] = old ? old.as<Tuple>()->items()[i] : Value::none();
  items[index] = none_if_empty(value);
  put_field(fields_of(self)[kSyntaxPosition], tiki::make_tuple(rt, items));
  return Status::ok();
}

Ret syntax_str(Runtime& rt, Value self) {
  Value* fields = fields_of(self);
  OwnOf<Str> message = TRY(str(rt, none_if_empty(fields[kSyntaxMessage])));
  std::string file;
  if (has_layout(fields[kSyntaxFile], Layout::Str)) {
    file = to_utf8(fields[kSyntaxFile].as<Str>());
    file.erase(0, file.rfind('/') + 1);
  }
  Value line = fields[kSyntaxPosition] ? fields[kSyntaxPosition].as<Tuple>()->items()[0] : Value();
  const bool has_line = line && line.is_small_int();
  if (file.empty() && !has_line) return message;
  StrBuilder out(rt);
  out.append(message.get());
  out.append_ascii(" (");
  out.append_utf8(file);
  if (!file.empty() && has_line) out.append_ascii(", ");
  if (has_line) out.append_ascii("line " + std::to_string(line.as_small_int()));
  out.append_ascii(")");
  return out.finish();
}

constexpr PropertyDef kSyntaxProperties[] = {
    {"msg", get_field<kSyntaxMessage>, set_field<kSyntaxMessage>},
    {"filename", get_field<kSyntaxFile>, set_field<kSyntaxFile>},
    {"lineno", get_position<0>, set_position<0>},
    {"offset", get_position<1>, set_position<1>},
    {"text", get_field<kSyntaxText>, set_field<kSyntaxText>},
    {"end_lineno", get_position<2>, set_position<2>},
    {"end_offset", get_position<3>, set_position<3>},
    {"print_file_and_line", get_field<4>, set_field<4>},
};

// -- UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError

Status fill_unicode(Runtime& rt, Exception* exception, const Value* args, size_t count) {
  Type* type = exception->type;
  const bool translate = is_subtype(type, rt.exceptions.UnicodeTranslateError);
  const size_t wanted = translate ? 4 : 5;
  if (count != wanted) {
    return rt.type_error("function takes exactly {} arguments ({} given)", static_cast<int>(wanted), count);
  }
  size_t at = 0;
  auto text = [&](int field) -> Status {
    if (!has_layout(args[at], Layout::Str)) {
      return rt.type_error("argument {} must be str, not {}", at + 1, type_name(rt, args[at]));
    }
    put_field(exception->fields[field], args[at++]);
    return Status::ok();
  };
  if (!translate) TRY(text(kEncoding));
  if (is_subtype(type, rt.exceptions.UnicodeDecodeError)) {
    std::string_view view;
    if (!bytes_view(args[at], &view)) {
      return rt.type_error("a bytes-like object is required, not '{}'", type_name(rt, args[at]));
    }
    put_field(exception->fields[kUnicodeObject], args[at++]);
  } else {
    TRY(text(kUnicodeObject));
  }
  for (int field : {kUnicodeStart, kUnicodeEnd}) {
    Own number = to_index(rt, args[at++]);
    if (!number) return nullptr;
    put_field(exception->fields[field], number);
  }
  return text(kUnicodeReason);
}

int64_t position_in(Value number, int64_t low, int64_t high) {
  const int64_t position = number && number.is_small_int() ? number.as_small_int() : 0;
  return position < low ? low : position > high ? high : position;
}

std::string character_text(uint32_t code_point) {
  static const char* const kDigits = "0123456789abcdef";
  const int digits = code_point <= 0xff ? 2 : code_point <= 0xffff ? 4 : 8;
  std::string text = digits == 2 ? "'\\x" : digits == 4 ? "'\\u" : "'\\U";
  for (int d = digits - 1; d >= 0; --d) text += kDigits[(code_point >> (4 * d)) & 15];
  return text + "'";
}

constexpr PropertyDef kUnicodeProperties[] = {
    {"encoding", get_field<kEncoding>, set_field<kEncoding>},
    {"object", get_field<kUnicodeObject>, set_field<kUnicodeObject>},
    {"start", get_field<kUnicodeStart>, set_field<kUnicodeStart>},
    {"end", get_field<kUnicodeEnd>, set_field<kUnicodeEnd>},
    {"reason", get_field<kUnicodeReason>, set_field<kUnicodeReason>},
};

}  // namespace

Ret key_error_str(Runtime& rt, Value self) {
  auto* args = self.as<Exception>()->args.as<Tuple>();
  if (args->length == 1) return repr(rt, args->items()[0]);
  return exception_str(rt, self);
}

Ret unicode_error_str(Runtime& rt, Value self) {
  Value* fields = fields_of(self);
  if (!fields[kUnicodeObject]) return Ret::borrow(rt.names.empty);
  OwnOf<Str> reason = TRY(str(rt, fields[kUnicodeReason]));
  std::string codec;
  if (fields[kEncoding]) {
    OwnOf<Str> encoding = TRY(str(rt, fields[kEncoding]));
    codec = "'" + to_utf8(encoding.get()) + "' codec ";
  }
  std::string_view bytes;
  const bool decoding = bytes_view(fields[kUnicodeObject], &bytes);
  Str* text = has_layout(fields[kUnicodeObject], Layout::Str) ? fields[kUnicodeObject].as<Str>() : nullptr;
  const int64_t length = decoding ? static_cast<int64_t>(bytes.size()) : text ? text->length : 0;
  const int64_t start = position_in(fields[kUnicodeStart], 0, length ? length - 1 : 0);
  const int64_t end = position_in(fields[kUnicodeEnd], length ? 1 : 0, length);
  std::string message = codec + (decoding            ? "can't decode "
                                 : fields[kEncoding] ? "can't encode "
                                                     : "can't translate ");
  const bool single = start < length && end == start + 1;
  if (decoding && single) {
    static const char* const kDigits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(bytes[static_cast<size_t>(start)]);
    message += std::string("byte 0x") + kDigits[byte >> 4] + kDigits[byte & 15] + " in position " +
               std::to_string(start);
  } else if (single) {
    message += "character " + character_text(text->at(static_cast<uint32_t>(start))) + " in position " +
               std::to_string(start);
  } else {
    message += std::string(decoding ? "bytes" : "characters") + " in position " + std::to_string(start) +
               "-" + std::to_string(end - 1);
  }
  return make_str(rt, message + ": " + to_utf8(reason.get()));
}

Status fill_state(Runtime& rt, Exception* exception, ExceptionState state, const Value* args, size_t count) {
  Value* fields = exception->fields;
  switch (state) {
    case ExceptionState::StopIteration:
      put_field(fields[kStopValue], count ? args[0] : Value::none());
      return Status::ok();
    case ExceptionState::SystemExit:
      if (count == 1) {
        put_field(fields[kExitCode], args[0]);
      } else if (count > 1) {
        put_field(fields[kExitCode], tiki::make_tuple(rt, std::span<const Value>(args, count)));
      }
      return Status::ok();
    case ExceptionState::Import:
      if (count == 1) put_field(fields[kImportMessage], args[0]);
      return Status::ok();
    case ExceptionState::OS:
      return fill_os(rt, exception, args, count);
    case ExceptionState::Syntax:
      return fill_syntax(rt, exception, args, count);
    case ExceptionState::Unicode:
      return fill_unicode(rt, exception, args, count);
    default:
      return Status::ok();
  }
}

StateParts state_parts(ExceptionState state) {
  StateParts parts;
  parts.init = plain_state_init;
  switch (state) {
    case ExceptionState::StopIteration:
      parts.properties = kStopProperties;
      break;
    case ExceptionState::SystemExit:
      parts.properties = kExitProperties;
      break;
    case ExceptionState::Attribute:
      parts.properties = kAttributeProperties;
      parts.init = attribute_init;
      break;
    case ExceptionState::Name:
      parts.properties = kNameProperties;
      parts.init = name_init;
      break;
    case ExceptionState::Import:
      parts.properties = kImportProperties;
      parts.init = import_init;
      parts.str = import_str;
      break;
    case ExceptionState::OS:
      parts.properties = kOsProperties;
      parts.construct = os_construct;
      parts.init = os_init;
      parts.str = os_str;
      break;
    case ExceptionState::Syntax:
      parts.properties = kSyntaxProperties;
      parts.str = syntax_str;
      break;
    case ExceptionState::Unicode:
      parts.properties = kUnicodeProperties;
      parts.str = unicode_error_str;
      break;
    case ExceptionState::Group:
      return group_parts();
    case ExceptionState::Plain:
      parts.init = nullptr;
      break;
  }
  return parts;
}

}  // namespace tiki

#pragma once
// Exceptions and tracebacks.
//
// Every exception instance has the same layout; what its class adds (StopIteration.value, OSError.errno, ...) are
// fields in `state`, a small array whose meaning exceptions.def gives by the class's state kind.
#include <span>
#include <string>

#include "runtime/attributes.h"
#include "runtime/object.h"

namespace tiki {

struct Code;
struct Frame;
struct List;
struct Tuple;

/// One step of a traceback: where `frame` was when the exception passed. `next` is nearer to where it was raised.
struct Traceback : Object {
  Value next;            // Traceback or None, owned
  Value frame;           // Frame, owned
  Code* code;            // owned
  uint32_t instruction;  // index
  uint32_t line;
};

constexpr int kExceptionFields = 5;

struct Exception : Object {
  Value args;                      // Tuple, owned
  Value traceback;                 // Traceback or empty, owned
  Value context;                   // exception or empty, owned
  Value cause;                     // exception or empty, owned
  Value fields[kExceptionFields];  // owned or empty; see ExceptionField
  Attributes attributes;
  bool suppress_context;
};

/// Meaning of Exception::fields by the class's state kind.
namespace exception_field {
constexpr int kStopValue = 0;          // StopIteration.value
constexpr int kExitCode = 0;           // SystemExit.code
constexpr int kName = 0, kObject = 1;  // AttributeError; NameError has name alone
constexpr int kImportName = 0, kImportPath = 1, kImportMessage = 2, kImportNameFrom = 3;
constexpr int kErrno = 0, kStrError = 1, kFileName = 2, kFileName2 = 3;
constexpr int kGroupMessage = 0, kGroupExceptions = 1;  // exceptions: a tuple
constexpr int kSyntaxMessage = 0, kSyntaxFile = 1,
              kSyntaxPosition = 2 /* (line, offset, end line, end offset) */, kSyntaxText = 3;
constexpr int kEncoding = 0, kUnicodeObject = 1, kUnicodeStart = 2, kUnicodeEnd = 3, kUnicodeReason = 4;
}  // namespace exception_field

enum class ExceptionState : uint8_t {
  Plain,
  StopIteration,
  SystemExit,
  Attribute,
  Name,
  Import,
  OS,
  Group,
  Syntax,
  Unicode
};

bool is_exception(Value value);       // an instance of BaseException
bool is_exception_type(Value value);  // a subclass of BaseException
ExceptionState exception_state(const Type* type);

/// type(*args), without running user code when the class is built in.
OwnOf<Exception> make_exception(Runtime& rt, Type* type, Tuple* args);
OwnOf<Exception> make_exception(Runtime& rt, Type* type, std::string_view message);
/// StopIteration(value) quickly; value may be empty for none.
OwnOf<Exception> make_stop_iteration(Runtime& rt, Value value);
/// The value a StopIteration carries (borrowed, None when there is none).
Value stop_iteration_value(Exception* exception);
/// If StopIteration is pending: takes it away, true, and `value` holds what it carried. Else false.
bool take_stop_iteration(Runtime& rt, Own* value);

/// `raise value`: makes an instance of a class, refuses what is no exception (TypeError). New reference.
Ret normalize_exception(Runtime& rt, Value raised);
/// Sets __context__ to `handled`, cutting a chain that would become a cycle.
void set_context(Exception* exception, Value handled);
void set_cause(Exception* exception, Value cause);  // also suppresses the context

/// Adds a step at the front of the traceback: the exception passes through `frame` at `instruction`.
void add_traceback(Runtime& rt, Exception* exception, Object* frame, Code* code, uint32_t instruction);

/// Adds a note to the pending exception (PEP 678).
void add_note(Runtime& rt, const std::string& text);

/// `except` matching: TypeError when `type` holds something that is no exception class.
Result<bool> exception_matches(Runtime& rt, Value exception, Value type_or_tuple);
/// except*: the part that matches and the rest (either may be None).
Status split_group(Runtime& rt, Value exception, Value type, Own* match, Own* rest);
Ret prep_reraise_star(Runtime& rt, Value original, List* raised);

/// What the interpreter prints for an uncaught exception: traceback with markers, chained exceptions, notes, groups,
/// suggestions. Ends with a newline.
std::string format_exception(Runtime& rt, Value exception);
/// As sys.unraisablehook prints it: the place without marks, and one line of class and message.
std::string format_unraisable(Runtime& rt, Value exception);
/// Its last lines alone: class and message, for a SyntaxError with its place, and the notes.
std::string format_exception_only(Runtime& rt, Value exception);
/// "Exception ignored in: <function ...>" with traceback, to stderr; takes the pending exception.
void write_unraisable(Runtime& rt, std::string_view where, Value object);

void make_exception_types(Runtime& rt);

}  // namespace tiki

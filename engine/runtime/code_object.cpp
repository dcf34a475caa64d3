#include "runtime/code_object.h"

#include <algorithm>

#include "bytecode/fuse.h"
#include "runtime/bytes.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

using bytecode::Constant;

Ret make_constant(Runtime& rt, const Constant& constant) {
  switch (constant.kind) {
    case Constant::Kind::None:
      return Ret::none();
    case Constant::Kind::True:
      return Ret::boolean(true);
    case Constant::Kind::False:
      return Ret::boolean(false);
    case Constant::Kind::Ellipsis:
      return Ret::steal(Value::ellipsis());
    case Constant::Kind::SmallInt:
      return make_int(rt, constant.small);
    case Constant::Kind::BigInt:
      return parse_int(rt, constant.text, constant.base);
    case Constant::Kind::Float:
      return make_float(rt, constant.number);
    case Constant::Kind::Imaginary:
      return make_complex(rt, 0, constant.number);
    case Constant::Kind::Str: {
      OwnOf<Str> text = make_str(rt, constant.text);
      // Constants that look like names are interned, so that they meet attribute names by identity.
      if (text->is_ascii() && text->length < 32) return Ret::borrow(intern(rt, text.get()));
      return text;
    }
    case Constant::Kind::Bytes:
      return make_bytes(rt, constant.text);
    case Constant::Kind::Tuple:
    case Constant::Kind::FrozenSet: {
      OwnOf<Tuple> items = make_tuple_uninitialized(rt, static_cast<uint32_t>(constant.items.size()));
      for (size_t i = 0; i < constant.items.size(); ++i) {
        items->items()[i] = Own(make_constant(rt, constant.items[i])).release();
      }
      if (constant.kind == Constant::Kind::Tuple) {
        if (constant.items.empty()) return Ret::borrow(rt.empty_tuple);
        return items;
      }
      OwnOf<Set> set = make_set(rt, rt.types.frozenset);
      for (Value item : items->span()) TRY(set_add(rt, set.get(), item));
      return set;
    }
    case Constant::Kind::Code:
      return make_code(rt, constant.code);
  }
  return nullptr;
}

template <class T>
T* allocate_array(Runtime& rt, size_t count) {
  if (count == 0) return nullptr;
  void* memory = rt.heap.allocate_bytes(count * sizeof(T));
  std::memset(memory, 0, count * sizeof(T));
  return static_cast<T*>(memory);
}

}  // namespace

OwnOf<Code> make_code(Runtime& rt, std::shared_ptr<bytecode::CodeUnit> unit) {
  auto code = OwnOf<Code>::steal(rt.heap.allocate<Code>(rt.types.code));
  code->unit = new std::shared_ptr<bytecode::CodeUnit>(unit);
  auto* instructions = allocate_array<bytecode::Instruction>(rt, unit->instructions.size());
  bytecode::prepare_instructions(unit->instructions, instructions);
  code->instructions = instructions;
  code->constants = allocate_array<Value>(rt, unit->constants.size());
  for (size_t i = 0; i < unit->constants.size(); ++i) {
    Own constant = TRY(make_constant(rt, unit->constants[i]));
    code->constants[i] = constant.release();
  }
  code->names = allocate_array<Str*>(rt, unit->names.size());
  for (size_t i = 0; i < unit->names.size(); ++i) code->names[i] = intern(rt, unit->names[i]);
  code->local_names = allocate_array<Str*>(rt, unit->local_names.size());
  for (size_t i = 0; i < unit->local_names.size(); ++i)
    code->local_names[i] = intern(rt, unit->local_names[i]);
  code->caches = allocate_array<InlineCache>(rt, unit->sites.size());
  for (size_t i = 0; i < unit->sites.size(); ++i) code->caches[i].name = code->names[unit->sites[i]];
  code->name = Own(make_str(rt, unit->name)).release();
  code->qualname = Own(make_str(rt, unit->qualname)).release();
  code->filename = Own(make_str(rt, unit->filename)).release();
  code->is_library = unit->positions.empty() || unit->filename.starts_with("<frozen ");
  code->keeps_handled = !unit->exception_table.empty();
  code->named_count = static_cast<uint32_t>(unit->local_names.size());
  code->slot_count = code->named_count + (unit->flags.optimized ? 0 : 1) + (code->keeps_handled ? 1 : 0);
  code->frame_size =
      rt.frame_head_size + static_cast<uint32_t>((code->slot_count + unit->stack_size) * sizeof(Value));
  code->parameter_count = unit->positional + unit->keyword_only;
  code->flags = unit->flags;
  code->simple_parameters = !unit->flags.varargs && !unit->flags.varkeywords && unit->keyword_only == 0;
  // GeneratorKind (vm/generator.h) in the place where a Generator keeps it.
  code->generator_extra = static_cast<uint16_t>((unit->flags.async_generator ? 2
                                                 : unit->flags.coroutine     ? 1
                                                                             : 0)
                                                << 8);
  code->makes_generator = unit->flags.generator || unit->flags.coroutine || unit->flags.async_generator;
  return code;
}

uint32_t code_flags_bits(const Code* code) {
  const bytecode::CodeFlags& flags = code->flags;
  uint32_t bits = 0;
  if (flags.optimized) bits |= 0x3;
  if (flags.varargs) bits |= 0x4;
  if (flags.varkeywords) bits |= 0x8;
  if (flags.nested) bits |= 0x10;
  if (flags.generator) bits |= 0x20;
  if (flags.coroutine) bits |= 0x80;
  if (code->extra & 1) bits |= 0x100;  // types.coroutine
  if (flags.async_generator) bits |= 0x200;
  if (flags.future_annotations) bits |= 0x1000000;
  if (flags.has_docstring) bits |= 0x4000000;
  return bits;
}

namespace {

void code_traverse(Object* object, Visitor& visitor) {
  auto* code = static_cast<Code*>(object);
  for (size_t i = 0; i < code->source().constants.size(); ++i) visitor.visit(code->constants[i]);
}

void code_destroy(Object* object) {
  auto* code = static_cast<Code*>(object);
  Heap& heap = Runtime::current().heap;
  if (!code->unit) return;
  const bytecode::CodeUnit& unit = code->source();
  if (code->constants) {
    for (size_t i = 0; i < unit.constants.size(); ++i) decref_maybe(code->constants[i]);
  }
  heap.free_bytes(code->constants, unit.constants.size() * sizeof(Value));
  heap.free_bytes(const_cast<bytecode::Instruction*>(code->instructions),
                  unit.instructions.size() * sizeof(bytecode::Instruction));
  heap.free_bytes(code->names, unit.names.size() * sizeof(Str*));
  heap.free_bytes(code->local_names, unit.local_names.size() * sizeof(Str*));
  heap.free_bytes(code->caches, unit.sites.size() * sizeof(InlineCache));
  decref_maybe(code->name);
  decref_maybe(code->qualname);
  decref_maybe(code->filename);
  delete code->unit;
}

Ret code_repr(Runtime& rt, Value self) {
  auto* code = self.as<Code>();
  StrBuilder out(rt);
  out.append_ascii("<code object ");
  out.append(code->name.as<Str>());
  out.append_ascii(" at ");
  out.append_ascii(address_text(rt, self));
  out.append_ascii(", file \"");
  out.append(code->filename.as<Str>());
  out.append_ascii("\", line ");
  out.append_ascii(std::to_string(code->source().first_line));
  out.append_ascii(">");
  return out.finish();
}

OwnOf<Tuple> names_tuple(Runtime& rt, Str** names, size_t from, size_t to) {
  std::vector<Value> values;
  for (size_t i = from; i < to; ++i) values.push_back(Value(names[i]));
  return tiki::make_tuple(rt, values);
}

Ret co_name(Runtime&, Value self) { return Ret::borrow(self.as<Code>()->name); }
Ret co_qualname(Runtime&, Value self) { return Ret::borrow(self.as<Code>()->qualname); }
Ret co_filename(Runtime&, Value self) { return Ret::borrow(self.as<Code>()->filename); }
Ret co_firstlineno(Runtime&, Value self) { return Ret::small_int(self.as<Code>()->source().first_line); }
Ret co_argcount(Runtime&, Value self) { return Ret::small_int(self.as<Code>()->source().positional); }
Ret co_posonlyargcount(Runtime&, Value self) {
  return Ret::small_int(self.as<Code>()->source().positional_only);
}
Ret co_kwonlyargcount(Runtime&, Value self) { return Ret::small_int(self.as<Code>()->source().keyword_only); }
Ret co_nlocals(Runtime&, Value self) { return Ret::small_int(self.as<Code>()->source().local_count); }
Ret co_stacksize(Runtime&, Value self) { return Ret::small_int(self.as<Code>()->source().stack_size); }
Ret co_flags(Runtime&, Value self) { return Ret::small_int(code_flags_bits(self.as<Code>())); }
Ret co_varnames(Runtime& rt, Value self) {
  auto* code = self.as<Code>();
  const auto& source = code->source();
  const uint32_t parameters =
      source.positional + source.keyword_only + source.flags.varargs + source.flags.varkeywords;
  std::vector<Value> values;
  for (uint32_t i = 0; i < source.local_count; ++i) {
    const auto& cells = source.cell_slots;
    // A cell is no local, unless it is a parameter.
    if (i < parameters || std::find(cells.begin(), cells.end(), i) == cells.end())
      values.push_back(Value(code->local_names[i]));
  }
  return tiki::make_tuple(rt, values);
}
Ret co_freevars(Runtime& rt, Value self) {
  auto* code = self.as<Code>();
  return names_tuple(rt, code->local_names, code->source().local_count, code->named_count);
}
Ret co_cellvars(Runtime& rt, Value self) {
  auto* code = self.as<Code>();
  std::vector<Value> values;
  for (uint32_t slot : code->source().cell_slots) values.push_back(Value(code->local_names[slot]));
  return tiki::make_tuple(rt, values);
}
Ret co_names(Runtime& rt, Value self) {
  auto* code = self.as<Code>();
  return names_tuple(rt, code->names, 0, code->source().names.size());
}
Ret co_consts(Runtime& rt, Value self) {
  auto* code = self.as<Code>();
  return tiki::make_tuple(rt, std::span<const Value>(code->constants, code->source().constants.size()));
}
Ret co_code(Runtime& rt, Value self) {
  auto* code = self.as<Code>();
  return make_bytes(rt, {reinterpret_cast<const char*>(code->source().instructions.data()),
                         code->source().instructions.size() * 4});
}

constexpr PropertyDef kProperties[] = {
    {"co_name", co_name},
    {"co_qualname", co_qualname},
    {"co_filename", co_filename},
    {"co_firstlineno", co_firstlineno},
    {"co_argcount", co_argcount},
    {"co_posonlyargcount", co_posonlyargcount},
    {"co_kwonlyargcount", co_kwonlyargcount},
    {"co_nlocals", co_nlocals},
    {"co_stacksize", co_stacksize},
    {"co_flags", co_flags},
    {"co_varnames", co_varnames},
    {"co_freevars", co_freevars},
    {"co_cellvars", co_cellvars},
    {"co_names", co_names},
    {"co_consts", co_consts},
    {"co_code", co_code},
};

}  // namespace

void make_code_type(Runtime& rt) {
  TypeSpec spec;
  spec.name = "code";
  spec.layout = Layout::Code;
  spec.size = sizeof(Code);
  spec.slots.repr = code_repr;
  spec.slots.traverse = code_traverse;
  spec.slots.destroy = code_destroy;
  spec.properties = kProperties;
  spec.flags.is_base_type = false;
  spec.flags.no_instantiation = true;
  rt.types.code = make_type(rt, spec);
}

}  // namespace tiki

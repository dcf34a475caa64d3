// The module _world: what the Python side of the simulated outside asks of engine/world.
#include <cmath>

#include "runtime/bytes.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "stdlib/native_modules.h"
#include "world/internet.h"
#include "world/world.h"

namespace tiki {

namespace {

const world::World& world_of(Runtime& rt) { return *static_cast<world::World*>(rt.world); }

std::string text_of(Value value) { return to_utf8(value.as<Str>()); }

// draw(text) -> a number in [0, 1) that depends on the seed and the text.
Ret draw(Runtime& rt, const Value* args) {
  const uint64_t bits = world::draw(world_of(rt).seed, text_of(args[0]));
  return make_float(rt, static_cast<double>(bits >> 11) / 9007199254740992.0);
}
// spread(seconds, host, path): up to a fifth more or less, whole milliseconds.
Ret spread(Runtime& rt, const Value* args) {
  const double seconds = TRY(to_double(rt, args[0]));
  const uint64_t bits = world::draw(world_of(rt).seed, text_of(args[1]) + text_of(args[2]));
  const double factor = 0.8 + 0.4 * static_cast<double>(bits >> 11) / 9007199254740992.0;
  return make_float(rt, std::round(seconds * factor * 1000) / 1000);
}
Ret host_exists(Runtime&, const Value* args) { return Ret::boolean(world::host_exists(text_of(args[0]))); }
Ret page(Runtime& rt, const Value* args) {
  return make_bytes(rt, world::page(world_of(rt).seed, text_of(args[0]), text_of(args[1])));
}

// run_python(name, text, argv, input) -> ([(seconds, stream, text), ...], status, seconds)
Ret run_python(Runtime& rt, const Value* args) {
  auto* world = static_cast<world::World*>(rt.world);
  std::vector<std::string> argv;
  for (Value each : args[2].as<List>()->span()) argv.push_back(text_of(each));
  const world::ChildRun run = world->run_child(text_of(args[0]), text_of(args[1]), argv, text_of(args[3]));
  OwnOf<List> output = make_list(rt);
  for (const auto& piece : run.output) {
    Own row(make_tuple_of(rt, Own(make_float(rt, static_cast<double>(piece.ns) / 1e9)),
                          Value::small_int(piece.stream), Own(make_str(rt, piece.text))));
    list_append(rt, output.get(), row);
  }
  return make_tuple_of(rt, Value(static_cast<Object*>(output.get())), Value::small_int(run.status),
                       Own(make_float(rt, static_cast<double>(run.ns) / 1e9)));
}

constexpr NativeDef kFunctions[] = {
    {"draw(text, /)", draw},
    {"spread(seconds, host, path, /)", spread},
    {"host_exists(host, /)", host_exists},
    {"page(host, path, /)", page},
    {"run_python(name, text, argv, input, /)", run_python},
};

}  // namespace

OwnOf<Module> make_world_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "_world");
  add_functions(rt, module.get(), kFunctions);
  return module;
}

}  // namespace tiki

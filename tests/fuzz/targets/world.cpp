// world.json: any bytes give a world, or an error that Python code can handle; and a program that uses the network ends.
#include <cstdint>

#include "sessions.h"

namespace {

constexpr const char* kProgram = R"(
import urllib.request, asyncio
for url in 'http://example.com/', 'https://a.b/page?x=1#y', 'http://127.0.0.1:8000/', 'http://nowhere.invalid':
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            print(answer.status, len(answer.read()), dict(answer.headers))
    except Exception as error:
        print(type(error).__name__, error)

async def main():
    reader, writer = await asyncio.wait_for(asyncio.open_connection('example.com', 80), 9)
    writer.write(b'GET / HTTP/1.0\r\nHost: example.com\r\n\r\n')
    print(len(await asyncio.wait_for(reader.read(), 9)))

try:
    asyncio.run(main())
except Exception as error:
    print(type(error).__name__, error)
)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  tiki::Settings settings = tiki::fuzz::small_limits();
  settings.max_steps = 400'000;
  settings.record = size % 2;
  tiki::Session session(settings);
  session.on_output = [](int, std::string_view) {};
  session.add_file("world.json", std::string_view(reinterpret_cast<const char*>(data), size));
  session.add_file("main.py", kProgram);
  if (session.start("main.py")) tiki::fuzz::run_to_end(session, 1'000'000);
  return 0;
}

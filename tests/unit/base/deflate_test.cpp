// Deflate: there and back, and what is no deflate.
#include "base/deflate.h"

#include "base/base64url.h"
#include "catch.h"

using tiki::deflate;
using tiki::inflate;

TEST_CASE("deflated texts come back, with a dictionary and without") {
  const std::string code =
      "import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n\nasyncio.run(main())\n";
  std::string noise;
  uint32_t state = 1;
  for (int i = 0; i < 5000; ++i) noise += static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
  const std::string repeated(100'000, 'a');
  for (const std::string& text :
       {std::string(), std::string("a"), code, code + code + code, noise, repeated}) {
    for (const std::string& dictionary : {std::string(), std::string("async def await asyncio.sleep(")}) {
      const auto back = inflate(deflate(text, dictionary), dictionary, 1u << 20);
      REQUIRE(back.has_value());
      CHECK(*back == text);
    }
  }
  CHECK(deflate(code, code).size() < 16);
  CHECK(deflate(repeated, "").size() < 600);
}

TEST_CASE("what is no deflate stream is told so, and never grows without bound") {
  const std::string packed = deflate("hello hello hello hello", "");
  for (size_t length = 0; length < packed.size(); ++length)
    CHECK_FALSE(inflate(packed.substr(0, length), "", 1000).has_value());
  CHECK_FALSE(inflate("\xff\xff\xff\xff", "", 1000).has_value());
  CHECK_FALSE(inflate(deflate(std::string(5000, 'x'), ""), "", 1000).has_value());
}

TEST_CASE("a stream of another packer is read") {
  // zlib.compressobj(9, zlib.DEFLATED, -15) of "to be or not to be, that is the question: to be or not " twice
  const auto bytes = tiki::base64url_bytes("K8lXSEpVyC9SyMsvUSgBcXQUSjISSxQyi4F0qkJhaWpxSWZ-nhVEEkUl6doA");
  REQUIRE(bytes.has_value());
  const auto text = inflate(*bytes, "", 1000);
  REQUIRE(text.has_value());
  CHECK(*text ==
        "to be or not to be, that is the question: to be or not to be or not to be, that is the question: to "
        "be or not ");
}

TEST_CASE("base64url and its check") {
  for (const std::string& text :
       {std::string(), std::string("f"), std::string("fo"), std::string("foo\xff\x00z", 6)})
    CHECK(tiki::base64url_bytes(tiki::base64url(text)) == text);
  CHECK(tiki::base64url("\xfb\xff") == "-_8");
  CHECK_FALSE(tiki::base64url_bytes("a b").has_value());
  CHECK_FALSE(tiki::base64url_bytes("abcde").has_value());
  CHECK(tiki::crc16("123456789") == 0x29b1);
}

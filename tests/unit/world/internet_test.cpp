#include "world/internet.h"

#include "catch.h"

using namespace tiki::world;

TEST_CASE("names that the domain name system finds", "[world][internet]") {
  for (const char* host : {"localhost", "example.com", "a.b.example", "blog.kr", "127.0.0.1", "::1"}) {
    CHECK(host_exists(host));
  }
  for (const char* host : {"", "plain", ".com", "dot.", "nosuch.invalid", "a.toolongforadomain"}) {
    CHECK_FALSE(host_exists(host));
  }
}

TEST_CASE("a page depends on seed, host and path alone", "[world][internet]") {
  const std::string first = page(0, "site-1.example", "/");
  CHECK(first == page(0, "site-1.example", "/"));
  CHECK(first != page(1, "site-1.example", "/"));
  CHECK(first != page(0, "site-2.example", "/"));
  CHECK(first != page(0, "site-1.example", "/x"));
  CHECK(first.find("<title>site-1.example: the ") != std::string::npos);
  CHECK(first.ends_with("</html>\n"));
  size_t links = 0;
  for (size_t at = first.find("<a href=\"/"); at != std::string::npos; at = first.find("<a href=\"/", at + 1))
    ++links;
  CHECK(links >= 3);
  CHECK(links <= 6);
}

TEST_CASE("draws spread evenly", "[world][internet]") {
  int low = 0;
  for (int i = 0; i < 1000; ++i) low += (draw(7, "host-" + std::to_string(i)) >> 63) == 0;
  CHECK(low > 440);
  CHECK(low < 560);
}

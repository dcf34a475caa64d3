#include "base/float_text.h"

#include <cmath>
#include <limits>

#include "catch.h"

using tiki::float_text;
using tiki::read_float;
using tiki::shortest_float;

TEST_CASE("the shortest text that reads back") {
  CHECK(shortest_float(0.1) == "0.1");
  CHECK(shortest_float(1.0) == "1.0");
  CHECK(shortest_float(-0.0) == "-0.0");
  CHECK(shortest_float(1e15) == "1000000000000000.0");
  CHECK(shortest_float(1e16) == "1e+16");
  CHECK(shortest_float(123456789012345680.0) == "1.2345678901234568e+17");
  CHECK(shortest_float(0.0001) == "0.0001");
  CHECK(shortest_float(0.00001) == "1e-05");
  CHECK(shortest_float(5e-324) == "5e-324");
  CHECK(shortest_float(1.7976931348623157e308) == "1.7976931348623157e+308");
  CHECK(shortest_float(HUGE_VAL) == "inf");
  CHECK(shortest_float(std::numeric_limits<double>::quiet_NaN()) == "nan");
}

TEST_CASE("ties are decided on the exact value") {
  CHECK(float_text(0.5, {.type = 'f', .precision = 0}) == "0");
  CHECK(float_text(1.5, {.type = 'f', .precision = 0}) == "2");
  CHECK(float_text(2.5, {.type = 'f', .precision = 0}) == "2");
  CHECK(float_text(2.675, {.type = 'f', .precision = 2}) == "2.67");
  CHECK(float_text(1.005, {.type = 'f', .precision = 2}) == "1.00");
  CHECK(float_text(0.125, {.type = 'f', .precision = 2}) == "0.12");
  CHECK(float_text(1e22, {.type = 'f', .precision = 2}) == "10000000000000000000000.00");
  CHECK(float_text(12345.678, {.type = 'e', .precision = 6}) == "1.234568e+04");
  CHECK(float_text(0.0, {.type = 'e', .precision = 2}) == "0.00e+00");
}

TEST_CASE("g drops zeros unless asked not to") {
  CHECK(float_text(100000.0, {.type = 'g'}) == "100000");
  CHECK(float_text(1000000.0, {.type = 'g'}) == "1e+06");
  CHECK(float_text(1.0, {.type = 'g', .alternate = true}) == "1.00000");
  CHECK(float_text(0.0001234, {.type = 'g', .precision = 2}) == "0.00012");
  CHECK(float_text(0.0, {.type = 'g'}) == "0");
}

TEST_CASE("reading") {
  double number;
  CHECK(read_float("1e400", &number));
  CHECK(std::isinf(number));
  CHECK(read_float(".5", &number));
  CHECK(number == 0.5);
  CHECK(read_float("-Infinity", &number));
  CHECK(number == -HUGE_VAL);
  for (const char* wrong : {"", ".", "1e", "0x10", "1 2", "+-1", "infinit", "e5"})
    CHECK_FALSE(read_float(wrong, &number));
}

TEST_CASE("a text just below a power of ten keeps its exponent") {
  CHECK(float_text(1e23, {.type = 'g', .precision = 16}) == "9.999999999999999e+22");
  CHECK(float_text(1e23, {.type = 'e', .precision = 3}) == "1.000e+23");
  CHECK(float_text(9.9996, {.type = 'e', .precision = 3}) == "1.000e+01");
  CHECK(float_text(1e300, {.type = 'f', .precision = 0}).substr(0, 20) == "10000000000000000525");
}

TEST_CASE("reading rounds the exact value once") {
  double number;
  CHECK(read_float("9007199254740993", &number));  // half-way: to even
  CHECK(number == 9007199254740992.0);
  CHECK(read_float("9007199254740993.00000000000000000000000001", &number));
  CHECK(number == 9007199254740994.0);
  CHECK(read_float("2.4703282292062327208e-324", &number));
  CHECK(number == 0.0);
  CHECK(read_float("2.4703282292062328e-324", &number));
  CHECK(number == 5e-324);
  CHECK(read_float("1" + std::string(900, '0') + "e-900", &number));
  CHECK(number == 1.0);
}

TEST_CASE("hexadecimal floats") {
  double number;
  CHECK(tiki::read_hex_float("0x1.8p+1", &number));
  CHECK(number == 3.0);
  CHECK(tiki::read_hex_float("1.fffffffffffff8p0", &number));  // half-way: to even
  CHECK(number == 2.0);
  CHECK(tiki::read_hex_float("1p-1074", &number));
  CHECK(number == 5e-324);
  for (const char* wrong : {"", "0x", ".", "1p", "0x1.g", "1 "})
    CHECK_FALSE(tiki::read_hex_float(wrong, &number));
}

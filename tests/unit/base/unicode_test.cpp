#include "base/unicode.h"

#include "catch.h"

using namespace tiki;

TEST_CASE("properties of letters, digits and spaces of many scripts") {
  CHECK(unicode::has(0xD55C, unicode::kAlpha));  // HANGUL SYLLABLE HAN
  CHECK(unicode::has(0xD55C, unicode::kIdentifierStart));
  CHECK_FALSE(unicode::has(0xD55C, unicode::kCased));
  CHECK(unicode::has(0x3000, unicode::kSpace));  // IDEOGRAPHIC SPACE
  CHECK_FALSE(unicode::has(0x3000, unicode::kPrintable));
  CHECK(unicode::has(0xB2, unicode::kDigit));  // SUPERSCRIPT TWO
  CHECK_FALSE(unicode::has(0xB2, unicode::kDecimal));
  CHECK(unicode::decimal_value(0x0663) == 3);  // ARABIC-INDIC DIGIT THREE
  CHECK(unicode::decimal_value('x') == -1);
  CHECK_FALSE(unicode::has(0x10FFFF, unicode::kPrintable));
  CHECK(unicode::has(0xE0100, unicode::kPrintable));  // VARIATION SELECTOR-17
}

TEST_CASE("case mappings, one to one and one to many") {
  uint32_t out[3];
  CHECK(unicode::to_upper(0xDF, out) == 2);  // sharp s
  CHECK((out[0] == 'S' && out[1] == 'S'));
  CHECK(unicode::to_lower(0x130, out) == 2);  // I with dot above
  CHECK(unicode::to_title(0x1C6, out) == 1);  // dz with caron
  CHECK(out[0] == 0x1C5);
  CHECK(unicode::to_upper(0xFF, out) == 1);
  CHECK(out[0] == 0x178);
  CHECK(unicode::to_fold(0x1E9E, out) == 2);
  CHECK(unicode::to_upper(0xD55C, out) == 1);
  CHECK(out[0] == 0xD55C);
}

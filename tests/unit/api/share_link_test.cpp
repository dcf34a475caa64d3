// Links without a browser: the same as the page's.
#include "api/share_link.h"

#include "catch.h"

using tiki::LinkState;
using tiki::make_link;
using tiki::open_link;
using tiki::SharedFiles;

TEST_CASE("a link comes back as it was") {
  const SharedFiles one = {{"main.py", "print('\xec\x95\x88\xeb\x85\x95 \"\\\\\" \t')\n"}};
  const SharedFiles two = {{"main.py", "import util\n"}, {"util.py", "x = 1\n"}};
  for (const SharedFiles& files : {one, two}) {
    SharedFiles opened;
    CHECK(open_link("https://example.org/page" + make_link(files), &opened) == LinkState::Good);
    CHECK(opened == files);
  }
}

TEST_CASE("damaged, newer and foreign links are told apart") {
  SharedFiles files;
  const std::string link = make_link({{"main.py", "print('hello')\nprint('again')\n"}});
  for (size_t length = 3; length < link.size(); ++length)
    CHECK(open_link(link.substr(0, length), &files) == LinkState::Damaged);
  CHECK(open_link("#2/abcd", &files) == LinkState::Newer);
  CHECK(open_link("#settings", &files) == LinkState::NoLink);
  CHECK(open_link("no fragment", &files) == LinkState::NoLink);
}

TEST_CASE("a link made by the page is opened, cursor and view and all") {
  SharedFiles files;
  CHECK(open_link("#1/"
                  "NGKrVkoDjXLDBrmVdJQgnlR_"
                  "M7XjdetUdaBCpVidaCVwExAoC0xWwMFrHaUSJSulNwvmvF61EihYrGRlrKOUCRSqAErrKGWDjASKJALdmBSjBNaQrG"
                  "RlrqNUDlQDGw5XqgUA",
                  &files) == LinkState::Good);
  REQUIRE(files.size() == 2);
  CHECK(files[0].second == "print('\xec\x95\x88\xeb\x85\x95')\n");
  CHECK(files[1].first == "a.txt");
}

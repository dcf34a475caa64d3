#include "compile/unparse.h"
namespace tiki::compile {
std::string unparse(const ast::ExprNode*) { return ""; }
}

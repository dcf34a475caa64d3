#pragma once
// The steps that make the object model's own types, in the order Runtime's constructor takes them (runtime.cpp).
#include "runtime/type.h"

namespace tiki {

void make_object_type(Runtime& rt);
void make_type_type(Runtime& rt);
void make_singleton_types(Runtime& rt);          // NoneType, NotImplementedType, ellipsis
void make_method_descriptor_types(Runtime& rt);  // method, classmethod descriptors, built-in functions
void make_slot_wrapper_types(Runtime& rt);       // wrapper_descriptor, method-wrapper
void make_getset_type(Runtime& rt);
void make_member_type(Runtime& rt);
void make_property_type(Runtime& rt);
void make_wrapped_function_types(Runtime& rt);  // classmethod, staticmethod
void make_super_type(Runtime& rt);
void make_traceback_type(Runtime& rt);
void make_exception_group_types(Runtime& rt);
void make_module_type(Runtime& rt);
void make_simple_namespace_type(Runtime& rt);
void make_weakref_types(Runtime& rt);
void make_generic_alias_types(Runtime& rt);

// -- memory of instances of classes made in Python (instance_memory.cpp)
void instance_traverse(Object* self, Visitor& visitor);
void instance_clear(Object* self);
void instance_destroy(Object* self);
/// Gives a class made in Python the functions that look after its instances' attributes and then after what the
/// native base keeps in them.
void set_memory_slots(Type* type);

// -- object's own slots, which type.__call__ and __new__ compare with
Ret object_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names);
Status object_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names);
/// type.__new__ and type.__call__.
Ret type_construct(Runtime& rt, Type* metatype, const Value* args, size_t count, Tuple* keyword_names);
Ret type_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names);
/// The class's computed attributes: __name__, __mro__, ... (type_attributes.cpp)
std::span<const PropertyDef> type_properties();
/// `__dict__` of instances; make_class puts it into classes that bring a dict.
const PropertyDef& instance_dict_property();
const PropertyDef& instance_weakref_property();
/// Names for dir(): of a class and its bases, sorted later.
void collect_names(Runtime& rt, Type* type, Dict* names);

}  // namespace tiki

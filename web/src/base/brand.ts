/** A number or string that the compiler keeps apart from others of its kind: `Brand<number, 'EventId'>`. */
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

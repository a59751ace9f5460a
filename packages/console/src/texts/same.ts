/** The same keys, other words: what every other language is held to. */
export type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

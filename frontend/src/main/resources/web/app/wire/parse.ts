/**
 * Readers for what came over the network: `unknown` goes in, a typed value comes out, or an error that names the place.
 * A type is read once, here, and believed everywhere else.
 */
export type Reader<T> = (value: unknown, at: string) => T;

export type Read<R> = R extends Reader<infer T> ? T : never;

export class UnexpectedAnswer extends Error {
  constructor(at: string, wanted: string, value: unknown) {
    super(`${at}: ${wanted} expected, got ${JSON.stringify(value)?.slice(0, 100)}`);
  }
}

export const string: Reader<string> = (value, at) => {
  if (typeof value !== "string") {
    throw new UnexpectedAnswer(at, "a text", value);
  }
  return value;
};

export const number: Reader<number> = (value, at) => {
  if (typeof value !== "number") {
    throw new UnexpectedAnswer(at, "a number", value);
  }
  return value;
};

export const boolean: Reader<boolean> = (value, at) => {
  if (typeof value !== "boolean") {
    throw new UnexpectedAnswer(at, "true or false", value);
  }
  return value;
};

/** Absent and null are the same to us. */
export function nullable<T>(reader: Reader<T>): Reader<T | null> {
  return (value, at) => (value === null || value === undefined ? null : reader(value, at));
}

export function list<T>(reader: Reader<T>): Reader<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) {
      throw new UnexpectedAnswer(at, "a list", value);
    }
    return value.map((item: unknown, i) => reader(item, `${at}[${i}]`));
  };
}

export function mapOf<T>(reader: Reader<T>): Reader<ReadonlyMap<string, T>> {
  return (value, at) => new Map(Object.entries(fields(value, at)).map(([key, item]) => [key, reader(item, `${at}.${key}`)]));
}

export function oneOf<const T extends string>(...names: readonly T[]): Reader<T> {
  return (value, at) => {
    const name = names.find((each) => each === value);
    if (name === undefined) {
      throw new UnexpectedAnswer(at, `one of ${names.join(", ")}`, value);
    }
    return name;
  };
}

export function record<S extends Record<string, Reader<unknown>>>(
  shape: S,
): Reader<{ readonly [K in keyof S]: Read<S[K]> }> {
  return (value, at) => {
    const source = fields(value, at);
    const entries = Object.entries(shape).map(([key, reader]) => [key, reader(source[key], `${at}.${key}`)]);
    return Object.fromEntries(entries) as { readonly [K in keyof S]: Read<S[K]> };
  };
}

export const nothing: Reader<void> = () => undefined;

function fields(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UnexpectedAnswer(at, "an object", value);
  }
  return value as Record<string, unknown>;
}

import type { AnyNumber } from "./protocol.ts";

/**
 * Readers for what came over the network: `unknown` goes in, a typed value comes out, or an error that names the place.
 * A type is read once, here, and believed everywhere else.
 */
export type Reader<T> = (value: unknown) => T;

export type Read<R> = R extends Reader<infer T> ? T : never;

export class UnexpectedAnswer extends Error {
  readonly #complaint: string;
  #place = "";

  constructor(wanted: string, value: unknown) {
    const complaint = `${wanted} expected, got ${JSON.stringify(value)?.slice(0, 100)}`;
    super(complaint);
    this.#complaint = complaint;
  }

  /** The value stands at `place` of a larger one. Told on the way out, so that reading well costs no text. */
  at(place: string): this {
    this.#place = `${place}${this.#place}`;
    this.message = `${this.#place}: ${this.#complaint}`;
    return this;
  }
}

/** Reads what was answered by `source`. */
export function read<T>(reader: Reader<T>, value: unknown, source: string): T {
  try {
    return reader(value);
  } catch (failure) {
    throw placed(failure, source);
  }
}

export const string: Reader<string> = (value) => {
  if (typeof value !== "string") {
    throw new UnexpectedAnswer("a text", value);
  }
  return value;
};

export const number: Reader<number> = (value) => {
  if (typeof value !== "number") {
    throw new UnexpectedAnswer("a number", value);
  }
  return value;
};

export const anyNumber: Reader<AnyNumber> = (value) => {
  if (typeof value !== "number" && value !== "NaN" && value !== "Infinity" && value !== "-Infinity") {
    throw new UnexpectedAnswer("a number", value);
  }
  return value;
};

export const boolean: Reader<boolean> = (value) => {
  if (typeof value !== "boolean") {
    throw new UnexpectedAnswer("true or false", value);
  }
  return value;
};

/** Absent and null are the same to us. */
export function nullable<T>(reader: Reader<T>): Reader<T | null> {
  return (value) => (value === null || value === undefined ? null : reader(value));
}

export function list<T>(reader: Reader<T>): Reader<readonly T[]> {
  return (value) => {
    if (!Array.isArray(value)) {
      throw new UnexpectedAnswer("a list", value);
    }
    const all: readonly unknown[] = value;
    const items: T[] = [];
    try {
      for (const item of all) {
        items.push(reader(item));
      }
    } catch (failure) {
      throw placed(failure, `[${items.length}]`);
    }
    return items;
  };
}

export function mapOf<T>(reader: Reader<T>): Reader<ReadonlyMap<string, T>> {
  return (value) => new Map(Object.entries(fields(value)).map(([key, item]) => [key, read(reader, item, `.${key}`)]));
}

export function oneOf<const T extends string>(...names: readonly T[]): Reader<T> {
  return (value) => {
    const name = names.find((each) => each === value);
    if (name === undefined) {
      throw new UnexpectedAnswer(`one of ${names.join(", ")}`, value);
    }
    return name;
  };
}

export function record<S extends Record<string, Reader<unknown>>>(
  shape: S,
): Reader<{ readonly [K in keyof S]: Read<S[K]> }> {
  const readers = Object.entries(shape);
  return (value) => {
    const source = fields(value);
    const result: Record<string, unknown> = {};
    let at = "";
    try {
      for (const [key, reader] of readers) {
        at = key;
        result[key] = reader(source[key]);
      }
    } catch (failure) {
      throw placed(failure, `.${at}`);
    }
    return result as { readonly [K in keyof S]: Read<S[K]> };
  };
}

/** Closed alternatives, told apart by their property `type`. */
export function byType<S extends Record<string, Reader<unknown>>>(variants: S): Reader<Read<S[keyof S]>> {
  const readers = new Map<unknown, Reader<unknown>>(Object.entries(variants));
  return (value) => {
    const reader = readers.get(fields(value).type);
    if (reader === undefined) {
      throw new UnexpectedAnswer(`a type of ${[...readers.keys()].join(", ")}`, value);
    }
    return reader(value) as Read<S[keyof S]>;
  };
}

export const nothing: Reader<void> = () => undefined;

function fields(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UnexpectedAnswer("an object", value);
  }
  return value as Record<string, unknown>;
}

function placed(failure: unknown, place: string): unknown {
  return failure instanceof UnexpectedAnswer ? failure.at(place) : failure;
}

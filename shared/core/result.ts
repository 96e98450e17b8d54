/** What came of something that is allowed to fail. A bug is not a Result; it throws. */
export type Result<T, Problem extends string = never> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem }

export const ok = <T>(value: T) => ({ ok: true, value }) as const
export const fail = <P extends string>(problem: P) => ({ ok: false, problem }) as const

/** Ends a `switch` over a union, so a new member fails to compile here. */
export function never(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}

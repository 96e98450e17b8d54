/** The path of a browser's program, or undefined. KAKEHASHI_BROWSER names one by hand and wins. */
export function findBrowser(env?: NodeJS.ProcessEnv): string | undefined

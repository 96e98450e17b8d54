/** The bridge. */
export function Mark({ width = 34 }: { readonly width?: number }) {
  const size = { width: `${width / 16}rem`, height: `${(width * 26) / 34 / 16}rem` }
  return (
    <svg viewBox="0 0 34 26" style={size} fill="none" stroke="currentColor" strokeLinecap="round" aria-hidden="true">
      <path d="M2 19.5C8 8.5 26 8.5 32 19.5" strokeWidth="3" />
      <path d="M2 24.2h30" strokeWidth="1.6" opacity=".55" />
      <path d="M9.5 13.6v10.2M17 11.4v12.4M24.5 13.6v10.2" strokeWidth="1.6" />
      <path d="M5 13.5C11 3 23 3 29 13.5" strokeWidth="1.4" opacity=".55" />
    </svg>
  )
}

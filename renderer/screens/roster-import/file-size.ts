const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** 38 kB, as the PC's own windows say it. */
export function fileSize(bytes: number, language: string): string {
  const power = Math.min(UNITS.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const unit = UNITS[power] ?? 'byte'
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: power > 1 ? 1 : 0 }).format(
    bytes / 1000 ** power,
  )
}

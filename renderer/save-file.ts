import type { Tools } from './actions/action.ts'

/** Hands a finished file to the person: the browser's own way of saving, into the folder that they use. */
export const saveFile: Tools['save'] = ({ name, type, bytes }) => {
  const address = URL.createObjectURL(new Blob([bytes], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser reads the bytes after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

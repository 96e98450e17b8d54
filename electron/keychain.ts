import type { SafeStorage } from 'electron'
import type { Keychain } from './services/keys.ts'

/**
 * The PC's own keychain: DPAPI, Keychain or libsecret. Linux without one falls back to a fixed password
 * (`basic_text`), which is no lock at all; then the passphrase stays the only way in.
 */
export function keychainOf(safeStorage: SafeStorage, platform: NodeJS.Platform): Keychain {
  const isTrusted = async (): Promise<boolean> => {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return false
    return platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
  }
  return {
    wrap: async text => {
      if (!(await isTrusted())) return null
      return safeStorage.encryptStringAsync(text).then(
        bytes => bytes.toString('base64'),
        () => null,
      )
    },
    unwrap: async wrapped => {
      if (!(await isTrusted())) return null
      return safeStorage.decryptStringAsync(Buffer.from(wrapped, 'base64')).then(
        ({ result }) => result,
        () => null,
      )
    },
  }
}

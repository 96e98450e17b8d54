import { statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import type * as Electron from 'electron'

type Listener = (...args: never[]) => unknown
type Handler = (event: { readonly senderFrame: unknown }, ask: unknown) => Promise<unknown>
interface Frame {
  readonly parent: Frame | null
  readonly origin: string
}

/** What the program did with Electron, in the order in which it did it. */
export interface Seen {
  readonly calls: string[]
  readonly schemes: { readonly scheme: string; readonly privileges: Readonly<Record<string, boolean>> }[]
  readonly windows: { readonly options: Electron.BrowserWindowConstructorOptions; readonly urls: string[]; destroyed: boolean }[]
  readonly opened: string[]
  readonly exits: number[]
  readonly boxes: string[]
}

export interface StrictElectron {
  readonly electron: typeof Electron
  readonly seen: Seen
  /** Asks as a page does: what does not survive a structured clone does not cross. */
  readonly invoke: (channel: string, ask: unknown, frame?: Frame | null) => Promise<unknown>
  /** Fires an event of the app or of a page, and says whether it was prevented. */
  readonly emit: (what: 'app' | 'contents' | 'power', event: string) => Promise<boolean>
  readonly permission: (name: string, origin?: string) => { readonly asked: boolean; readonly checked: boolean }
  readonly openHandler: () => unknown
  readonly get: (url: string, method?: string) => Promise<Response>
}

export interface Wishes {
  readonly lock?: boolean
  readonly backend?: string
  readonly encryption?: boolean
  readonly packaged?: boolean
  /** What the PC's keychain holds, to be found by the next start. */
  readonly vault?: Map<string, string>
}

const home: Frame = { parent: null, origin: 'app://workbench' }

/** An object that has what is listed and throws at everything else, so that no use of Electron goes unnoticed. */
function strict<T extends object>(name: string, known: T): T {
  return new Proxy(known, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key === 'then' || key in target) return Reflect.get(target, key, receiver)
      throw new Error(`the stand-in for electron has no ${name}.${key}`)
    },
    set(_target, key) {
      throw new Error(`${name}.${String(key)} must not be set`)
    },
  })
}

/** A stand-in for the `electron` module, as strict as the real one about what it is given and stricter about what it has. */
export function strictElectron({
  lock = true,
  backend = 'gnome_libsecret',
  encryption = true,
  packaged = false,
  vault = new Map(),
}: Wishes = {}): StrictElectron {
  const seen: Seen = { calls: [], schemes: [], windows: [], opened: [], exits: [], boxes: [] }
  const handlers = new Map<string, Handler>()
  const listeners = {
    app: new Map<string, Listener[]>(),
    contents: new Map<string, Listener[]>(),
    power: new Map<string, Listener[]>(),
  }
  let ready = false
  let request: ((contents: null, permission: string, answer: (granted: boolean) => void) => void) | null = null
  let check: ((contents: null, permission: string, origin: string) => boolean) | null = null
  let serve: ((request: Request) => Promise<Response>) | null = null
  let openHandler: ((details: unknown) => unknown) | null = null
  const called = (what: string): void => void seen.calls.push(what)
  const listen = (what: keyof typeof listeners) => (event: string, listener: Listener) => {
    listeners[what].set(event, [...(listeners[what].get(event) ?? []), listener])
  }
  const afterReady = (what: string): void => {
    if (!ready) throw new Error(`${what} before the app is ready`)
    called(what)
  }
  const emit = async (what: keyof typeof listeners, event: string): Promise<boolean> => {
    let prevented = false
    const happened = { preventDefault: () => (prevented = true) }
    for (const listener of listeners[what].get(event) ?? []) await (listener as (...args: unknown[]) => unknown)(happened, contents)
    return prevented
  }
  const contents = strict('webContents', {
    on: listen('contents'),
    setWindowOpenHandler: (handler: (details: unknown) => unknown) => {
      openHandler = handler
    },
    setWebRTCIPHandlingPolicy: (policy: string) => called(`webrtc ${policy}`),
    printToPDF: async () => Buffer.from('%PDF-stand-in'),
  })
  const sessionOf = (name: string) =>
    strict(`session(${name})`, {
      setPermissionRequestHandler: (handler: typeof request) => {
        request = handler
      },
      setPermissionCheckHandler: (handler: typeof check) => {
        check = handler
      },
      setProxy: async ({ mode, proxyRules, proxyBypassRules }: Electron.ProxyConfig) =>
        called(`proxy ${name} ${mode} ${proxyRules} ${proxyBypassRules}`),
      setDevicePermissionHandler: (handler: () => boolean) => called(`devices ${handler()}`),
      protocol: strict('protocol', {
        handle: (scheme: string, handler: typeof serve) => {
          called(`handle ${scheme}`)
          serve = handler
        },
      }),
      webRequest: strict('webRequest', {
        onBeforeRequest: (handler: (details: { url: string }, answer: (done: { cancel: boolean }) => void) => void) => {
          for (const url of ['https://example.jp/', 'data:text/html,x']) handler({ url }, ({ cancel }) => called(`print ${url} ${cancel}`))
        },
      }),
    })
  class BrowserWindow {
    readonly webContents = contents
    readonly seen: Seen['windows'][number]
    constructor(options: Electron.BrowserWindowConstructorOptions) {
      afterReady('new BrowserWindow')
      this.seen = { options, urls: [], destroyed: false }
      seen.windows.push(this.seen)
    }
    once(event: string, listener: () => void): void {
      if (event !== 'ready-to-show') throw new Error(`no window event ${event}`)
      listener()
    }
    setMenuBarVisibility(visible: boolean): void {
      called(`menu ${visible}`)
    }
    show(): void {
      called('show')
    }
    async loadURL(url: string): Promise<void> {
      this.seen.urls.push(url)
    }
    destroy(): void {
      this.seen.destroyed = true
    }
  }
  const electron = strict('electron', {
    app: strict('app', {
      isPackaged: packaged,
      name: '架け橋',
      enableSandbox: () => {
        if (ready) throw new Error('enableSandbox after ready')
        called('enableSandbox')
      },
      // As documented: the folder has to be there.
      setPath: (name: string, path: string) => {
        if (ready || !isAbsolute(path) || !statSync(path).isDirectory()) throw new Error(`setPath ${name} ${path}`)
        called(`setPath ${name} ${path}`)
      },
      dock: undefined,
      getAppPath: () => '/app',
      getVersion: () => '0.1.0',
      requestSingleInstanceLock: () => {
        called('requestSingleInstanceLock')
        return lock
      },
      whenReady: async () => {
        ready = true
        called('ready')
      },
      on: listen('app'),
      quit: () => called('quit'),
      exit: (code: number) => void seen.exits.push(code),
    }),
    protocol: strict('protocol', {
      registerSchemesAsPrivileged: (schemes: Seen['schemes']) => {
        if (ready) throw new Error('schemes are registered before the app is ready')
        seen.schemes.push(...schemes)
      },
    }),
    session: strict('session', { defaultSession: sessionOf('default'), fromPartition: (name: string) => sessionOf(name) }),
    BrowserWindow,
    powerMonitor: strict('powerMonitor', {
      on: (event: string, listener: Listener) => {
        afterReady('powerMonitor')
        if (!['lock-screen', 'suspend'].includes(event)) throw new Error(`no power event ${event}`)
        listen('power')(event, listener)
      },
    }),
    screen: strict('screen', {
      getPrimaryDisplay: () => {
        afterReady('screen')
        return { workAreaSize: { width: 1366, height: 728 } }
      },
    }),
    ipcMain: strict('ipcMain', {
      handle: (channel: string, handler: Handler) => {
        if (handlers.has(channel)) throw new Error(`${channel} has two handlers`)
        handlers.set(channel, handler)
      },
    }),
    safeStorage: strict('safeStorage', {
      isAsyncEncryptionAvailable: async () => encryption,
      getSelectedStorageBackend: () => backend,
      encryptStringAsync: async (text: string) => {
        vault.set(`wrapped-${vault.size}`, text)
        return Buffer.from(`wrapped-${vault.size - 1}`)
      },
      decryptStringAsync: async (bytes: Buffer) => {
        const result = vault.get(bytes.toString())
        if (result === undefined) throw new Error('another keychain')
        return { result, shouldReEncrypt: false }
      },
    }),
    dialog: strict('dialog', { showErrorBox: (title: string, content: string) => void seen.boxes.push(`${title}: ${content}`) }),
    shell: strict('shell', { openExternal: async (url: string) => void seen.opened.push(url) }),
  })
  return {
    electron: electron as unknown as typeof Electron,
    seen,
    emit,
    invoke: async (channel, ask, frame = home) => {
      const handler = handlers.get(channel)
      if (!handler) throw new Error(`no handler for ${channel}`)
      return structuredClone(await handler({ senderFrame: frame }, structuredClone(ask)))
    },
    permission: (name, origin = 'app://workbench') => {
      let asked = false
      request?.(null, name, granted => {
        asked = granted
      })
      return { asked, checked: check?.(null, name, origin) ?? true }
    },
    openHandler: () => openHandler?.({ url: 'https://example.jp/' }),
    get: async (url, method = 'GET') => {
      if (!serve) throw new Error('nobody serves app:')
      return serve(new Request(url, { method }))
    },
  }
}

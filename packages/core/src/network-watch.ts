import { type Unsubscribe } from './emitter.js';

/** What became of the device's network: it is there again, it is gone, or it is another one. */
export type NetworkChange = 'online' | 'offline' | 'changed';

/** The port to the device's network; {@link pageNetwork} is the real one. */
export interface NetworkWatch {
  /** Whether the device says that it has a network. It may be wrong, in both ways. */
  readonly online: boolean;
  listen(listener: (change: NetworkChange) => void): Unsubscribe;
}

/** `navigator.connection` of the Network Information API, where there is one; TypeScript's library lacks it. */
interface NetworkInformation extends EventTarget {
  /** `wifi`, `cellular`, …; only some browsers tell. */
  readonly type?: string;
}

interface NetworkedDevice {
  readonly onLine?: boolean;
  readonly connection?: NetworkInformation;
}

function device(): NetworkedDevice {
  return (globalThis as { readonly navigator?: NetworkedDevice }).navigator ?? {};
}

/** The network as the browser sees it. Without a page it is always there. */
export const pageNetwork: NetworkWatch = {
  get online() {
    return device().onLine !== false;
  },

  listen(listener) {
    const page = globalThis as Partial<EventTarget>;
    const { connection } = device();
    let type = connection?.type;
    const online = () => listener('online');
    const offline = () => listener('offline');
    const changed = () => {
      // A `change` also tells of another estimate of the same network.
      if (connection?.type === type) return;
      type = connection?.type;
      listener('changed');
    };
    page.addEventListener?.('online', online);
    page.addEventListener?.('offline', offline);
    connection?.addEventListener('change', changed);
    return () => {
      page.removeEventListener?.('online', online);
      page.removeEventListener?.('offline', offline);
      connection?.removeEventListener('change', changed);
    };
  },
};

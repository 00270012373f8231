/** The part of the HLS origin that HTTP needs. `origin/live-origin.ts` is the real one. */
export interface HlsResponder {
  respond(request: {
    readonly path: string;
    readonly query: URLSearchParams;
    readonly signal: AbortSignal;
  }): Promise<{
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | Uint8Array;
  }>;
}

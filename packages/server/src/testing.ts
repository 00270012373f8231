export const checkMediaPlaylist = (_text: string, _previous?: string): string[] => [];

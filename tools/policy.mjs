// What JupyterLab's page may load. Its sanitiser lets a notebook that nobody trusts show pictures and play media
// from anywhere, which tells whoever wrote it that it was opened: the server's policy keeps them to what the server
// and the notebook itself hold. Nothing else changes, so that whatever else a reader runs loads what it did.
const own = "'self' data: blob:";

// The first part is Jupyter's own default.
const policy = `frame-ancestors 'self'; img-src ${own}; media-src ${own}`;

/** The argument of `jupyter lab` that sets it. */
export const ownPicturesOnly = `--ServerApp.tornado_settings={"headers": {"Content-Security-Policy": "${policy}"}}`;

// Serves the page offline. BUILD (a digest) and FILES (the addresses of this build) are written in front of this text.
// Files of the build come from the cache first: their names carry a digest, or the cache as a whole does.
/* global BUILD, FILES */

const CACHE = `tikitaka-${BUILD}`;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(FILES))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('tikitaka-') && name !== CACHE)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(answer(request));
});

// The page itself is asked from the network first, so that a visitor online never stays on an old build.
async function answer(request) {
  const cache = await caches.open(CACHE);
  if (request.mode === 'navigate') {
    try {
      return await fetch(request);
    } catch {
      return (await cache.match('./', { ignoreVary: true })) ?? Response.error();
    }
  }
  // The same bytes whoever asks: servers that vary by origin notwithstanding.
  return (await cache.match(request, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
}

// Keeps the whole page, so that it works without a network once it was loaded. Every version has a store of its own.
self.importScripts('./service-worker-assets.js');

const prefix = 'ownership-playground-';
const store = prefix + self.assetsManifest.version;
const index = new URL('./', self.location).href;
const isKept = asset => !/service-worker|\.(br|gz|map)$/.test(asset.url);

self.addEventListener('install', event => event.waitUntil((async () => {
    const requests = self.assetsManifest.assets.filter(isKept)
        .map(asset => new Request(asset.url === 'index.html' ? './' : asset.url, { integrity: asset.hash }));
    await (await caches.open(store)).addAll(requests);
    await self.skipWaiting();
})()));

self.addEventListener('activate', event => event.waitUntil((async () => {
    for (const name of await caches.keys()) {
        if (name.startsWith(prefix) && name !== store)
            await caches.delete(name);
    }
})()));

self.addEventListener('fetch', event => {
    if (event.request.method !== 'GET' || !event.request.url.startsWith(index))
        return;
    event.respondWith((async () => {
        const kept = await caches.open(store);
        const asked = event.request.mode === 'navigate' ? index : event.request;
        return await kept.match(asked) ?? await fetch(event.request);
    })());
});

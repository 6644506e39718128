// While developing nothing is kept, so that a change shows at once.
self.addEventListener('fetch', () => { });

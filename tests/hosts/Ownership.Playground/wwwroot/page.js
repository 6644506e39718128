// What only a browser can do.
navigator.serviceWorker?.register('service-worker.js', { updateViaCache: 'none' });

// Lets the browser draw, and answer whoever uses the page, before work goes on.
window.breathe = () => new Promise(resolve => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(null);
});

// Scrolls a list, and nothing around it, until the place is seen where somebody is.
window.showCurrent = list => {
    const current = list.querySelector('[aria-current]').getBoundingClientRect(), all = list.getBoundingClientRect();
    if (current.top < all.top || current.bottom > all.bottom)
        list.scrollTop += current.top - all.top - all.height / 2;
};

window.copyText = text => navigator.clipboard.writeText(text);

// Hands a file to whoever uses the page; nothing leaves the machine.
window.download = async (name, type, stream) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

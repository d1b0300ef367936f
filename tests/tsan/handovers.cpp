// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Qt's own library is not built with the thread sanitizer, so the sanitizer does not see that what a thread
// did before it posted a call, emitted a signal or ended comes before what the other thread does then. Each
// function here stands (ld --wrap) before the one of Qt that hands over, and says so. Written for the
// functions of Qt 6.4 to 6.6.

#include <QDeadlineTimer>
#include <QObject>
#include <QThread>
#include <QThreadPool>

#include <sanitizer/tsan_interface.h>

#include <array>
#include <cstdint>
#include <functional>
#include <future>

namespace {

/// Stands for a sender or a thread, also when that is gone.
void *placeOf(const void *object)
{
    static std::array<char, 1 << 16> places;
    return &places[(reinterpret_cast<std::uintptr_t>(object) >> 4) % places.size()];
}

void endOfCall()
{
    __tsan_release(placeOf(QThread::currentThread()));
}

/// In front of the slot or functor that Qt was given.
class HandedOver final : public QtPrivate::QSlotObjectBase
{
public:
    HandedOver(QSlotObjectBase *slot, const void *sender)
        : QSlotObjectBase(&HandedOver::act)
        , m_slot(slot)
        , m_sender(sender)
    {
        __tsan_release(this);
    }
    void acquire() { __tsan_acquire(this); }

private:
    static void act(int which, QSlotObjectBase *base, QObject *receiver, void **arguments, bool *result)
    {
        auto *self = static_cast<HandedOver *>(base);
        self->acquire();
        if (which == Call) {
            if (self->m_sender)
                __tsan_acquire(placeOf(self->m_sender));
            self->m_slot->call(receiver, arguments);
            __tsan_release(self);
            endOfCall();
        } else if (which == Compare) {
            *result = self->m_slot->compare(arguments);
        } else if (which == Destroy) {
            self->m_slot->destroyIfLastRef();
            delete self;
        }
    }

    QSlotObjectBase *m_slot;
    const void *m_sender;
};

} // namespace

#define SYMBOL_ACTIVATE "_ZN11QMetaObject8activateEP7QObjectPKS_iPPv"
#define SYMBOL_INVOKE                                                                                        \
    "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv"
#define SYMBOL_CONNECT                                                                                       \
    "_ZN7QObject11connectImplEPKS_PPvS1_S3_"                                                                 \
    "PN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPKiPK11QMetaObject"
#define SYMBOL_CREATE_THREAD "_ZN7QThread16createThreadImplEOSt6futureIvE"
#define SYMBOL_WAIT "_ZN7QThread4waitE14QDeadlineTimer"
#define SYMBOL_START "_ZN11QThreadPool5startESt8functionIFvvEEi"

void realActivate(QObject *, const QMetaObject *, int, void **) asm("__real_" SYMBOL_ACTIVATE);
void activate(QObject *, const QMetaObject *, int, void **) asm("__wrap_" SYMBOL_ACTIVATE);
void activate(QObject *sender, const QMetaObject *type, int signal, void **arguments)
{
    __tsan_release(placeOf(sender));
    realActivate(sender, type, signal, arguments);
}

bool realInvoke(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType,
                void *) asm("__real_" SYMBOL_INVOKE);
bool invoke(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *) asm("__wrap_" SYMBOL_INVOKE);
bool invoke(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type, void *result)
{
    auto *handedOver = new HandedOver(slot, nullptr);
    if (type != Qt::BlockingQueuedConnection)
        return realInvoke(object, handedOver, type, result);
    handedOver->ref();
    const bool ok = realInvoke(object, handedOver, type, result);
    handedOver->acquire();
    handedOver->destroyIfLastRef();
    return ok;
}

QMetaObject::Connection realConnect(const QObject *, void **, const QObject *, void **,
                                    QtPrivate::QSlotObjectBase *, Qt::ConnectionType, const int *,
                                    const QMetaObject *) asm("__real_" SYMBOL_CONNECT);
QMetaObject::Connection connect(const QObject *, void **, const QObject *, void **,
                                QtPrivate::QSlotObjectBase *, Qt::ConnectionType, const int *,
                                const QMetaObject *) asm("__wrap_" SYMBOL_CONNECT);
QMetaObject::Connection connect(const QObject *sender, void **signal, const QObject *receiver,
                                void **slotPointer, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type,
                                const int *types, const QMetaObject *senderType)
{
    return realConnect(sender, signal, receiver, slotPointer, new HandedOver(slot, sender), type, types,
                       senderType);
}

QThread *realCreateThread(std::future<void> &&) asm("__real_" SYMBOL_CREATE_THREAD);
QThread *createThread(std::future<void> &&) asm("__wrap_" SYMBOL_CREATE_THREAD);
QThread *createThread(std::future<void> &&work)
{
    return realCreateThread(std::async(std::launch::deferred, [work = std::move(work)]() mutable {
        work.get();
        endOfCall();
    }));
}

bool realWait(QThread *, QDeadlineTimer) asm("__real_" SYMBOL_WAIT);
bool wait(QThread *, QDeadlineTimer) asm("__wrap_" SYMBOL_WAIT);
bool wait(QThread *thread, QDeadlineTimer deadline)
{
    const bool ended = realWait(thread, deadline);
    __tsan_acquire(placeOf(thread));
    return ended;
}

void realStart(QThreadPool *, std::function<void()>, int) asm("__real_" SYMBOL_START);
void start(QThreadPool *, std::function<void()>, int) asm("__wrap_" SYMBOL_START);
void start(QThreadPool *pool, std::function<void()> work, int priority)
{
    std::function<void()> run = [pool, work = std::move(work)] {
        __tsan_acquire(placeOf(pool));
        work();
        endOfCall();
    };
    __tsan_release(placeOf(pool));
    realStart(pool, std::move(run), priority);
}
